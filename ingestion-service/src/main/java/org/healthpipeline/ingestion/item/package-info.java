/**
 * Items, into which formats turn files and payloads of apps, and their only way into the
 * store. Read {@link org.healthpipeline.ingestion.item.Item} first.
 */
@NullMarked
package org.healthpipeline.ingestion.item;

import org.jspecify.annotations.NullMarked;

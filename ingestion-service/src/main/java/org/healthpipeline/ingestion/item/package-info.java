/**
 * Items: what formats make of files and of payloads that apps push, and their one way
 * into the store. Read {@link org.healthpipeline.ingestion.item.Item} first.
 */
@NullMarked
package org.healthpipeline.ingestion.item;

import org.jspecify.annotations.NullMarked;

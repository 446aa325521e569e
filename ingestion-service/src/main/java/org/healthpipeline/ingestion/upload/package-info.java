/** Syncs: batches of samples and deletions that an app sends for one device. */
@NullMarked
package org.healthpipeline.ingestion.upload;

import org.jspecify.annotations.NullMarked;

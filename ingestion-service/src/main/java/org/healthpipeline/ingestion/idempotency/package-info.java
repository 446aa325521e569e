/**
 * Answers a repeated request like the first one. Only PostgreSQL holds the answers. A
 * look-up is a single read by primary key, which a sync can afford before it writes. A
 * cache would save too little to justify a second copy.
 */
@NullMarked
package org.healthpipeline.ingestion.idempotency;

import org.jspecify.annotations.NullMarked;

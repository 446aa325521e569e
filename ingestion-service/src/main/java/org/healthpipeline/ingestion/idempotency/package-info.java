/**
 * Answers a repeated request as the first one was answered. The answers lie in PostgreSQL
 * alone: looking one up is a single read by primary key, which a sync can afford before
 * it writes, so a cache would save nothing that is worth a second truth.
 */
@NullMarked
package org.healthpipeline.ingestion.idempotency;

import org.jspecify.annotations.NullMarked;

/** Durable ingest against two connections that COPY the same rows. */
@NullMarked
package org.healthpipeline.benchmarks.ingest;

import org.jspecify.annotations.NullMarked;

/** Bytes of a sample on disk against the same samples in plain text. */
@NullMarked
package org.healthpipeline.benchmarks.disk;

import org.jspecify.annotations.NullMarked;

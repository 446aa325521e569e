/** The error of daily totals against the true steps, with and without merging. */
@NullMarked
package org.healthpipeline.benchmarks.merge;

import org.jspecify.annotations.NullMarked;

/** Benchmarks, and the command that runs them. */
@NullMarked
package org.healthpipeline.benchmarks;

import org.jspecify.annotations.NullMarked;

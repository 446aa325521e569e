/** Figures, and the command that makes them. */
@NullMarked
package org.healthpipeline.benchmarks;

import org.jspecify.annotations.NullMarked;

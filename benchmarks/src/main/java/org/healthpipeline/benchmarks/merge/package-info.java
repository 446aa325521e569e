/** How far totals of days are from what was walked, with and without merging. */
@NullMarked
package org.healthpipeline.benchmarks.merge;

import org.jspecify.annotations.NullMarked;

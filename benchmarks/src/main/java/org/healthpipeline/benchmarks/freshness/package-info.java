/** The time from the acknowledgement of a sync to its samples in the summary. */
@NullMarked
package org.healthpipeline.benchmarks.freshness;

import org.jspecify.annotations.NullMarked;

/** Recall and precision of the insight rules on generated users. */
@NullMarked
package org.healthpipeline.benchmarks.insights;

import org.jspecify.annotations.NullMarked;

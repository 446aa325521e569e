/** How well the insight rules find what happens to generated users. */
@NullMarked
package org.healthpipeline.benchmarks.insights;

import org.jspecify.annotations.NullMarked;

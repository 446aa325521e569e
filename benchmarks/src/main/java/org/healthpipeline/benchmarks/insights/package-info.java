/** How well the insight rules find what happens to generated people. */
@NullMarked
package org.healthpipeline.benchmarks.insights;

import org.jspecify.annotations.NullMarked;

/** One late sample with years of history against one with a month. */
@NullMarked
package org.healthpipeline.benchmarks.late;

import org.jspecify.annotations.NullMarked;

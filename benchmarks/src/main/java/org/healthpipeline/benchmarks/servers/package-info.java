/** The servers that benchmarks run on. */
@NullMarked
package org.healthpipeline.benchmarks.servers;

import org.jspecify.annotations.NullMarked;

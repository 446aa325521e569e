/** The whole product in one process: its start, and its memory. */
@NullMarked
package org.healthpipeline.benchmarks.standalone;

import org.jspecify.annotations.NullMarked;

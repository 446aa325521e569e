/** The command that runs the benchmarks. */
@NullMarked
package org.healthpipeline.benchmarks.command;

import org.jspecify.annotations.NullMarked;

/** A full replay against SQL that builds the same aggregates of plain text. */
@NullMarked
package org.healthpipeline.benchmarks.replay;

import org.jspecify.annotations.NullMarked;

/**
 * A second implementation of {@code docs/SEMANTICS.md}, written from that text alone and
 * as plainly as it reads. It shares no code with what it checks, not even the table of
 * types. {@link org.healthpipeline.testsupport.oracle.SurvivingSamples} computes which
 * samples a history of requests leaves,
 * {@link org.healthpipeline.testsupport.oracle.Oracle} everything that follows from them.
 */
@NullMarked
package org.healthpipeline.testsupport.oracle;

import org.jspecify.annotations.NullMarked;

/**
 * A second implementation of what the numbers mean, written from the definitions alone
 * and as plainly as they read. It shares no code with what it checks, not even the table
 * of types. {@link org.healthpipeline.testsupport.oracle.SurvivingSamples} says which
 * samples a history of requests leaves,
 * {@link org.healthpipeline.testsupport.oracle.Oracle} what follows from them.
 */
@NullMarked
package org.healthpipeline.testsupport.oracle;

import org.jspecify.annotations.NullMarked;

/** The same samples without encryption, as a baseline. */
@NullMarked
package org.healthpipeline.benchmarks.plain;

import org.jspecify.annotations.NullMarked;

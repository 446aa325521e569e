/** The same samples without encryption, which figures are compared with. */
@NullMarked
package org.healthpipeline.benchmarks.plain;

import org.jspecify.annotations.NullMarked;

/** The services as processes of their own. */
@NullMarked
package org.healthpipeline.benchmarks.process;

import org.jspecify.annotations.NullMarked;

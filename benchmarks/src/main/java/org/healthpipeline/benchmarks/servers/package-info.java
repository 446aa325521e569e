/** The servers that figures are made on. */
@NullMarked
package org.healthpipeline.benchmarks.servers;

import org.jspecify.annotations.NullMarked;

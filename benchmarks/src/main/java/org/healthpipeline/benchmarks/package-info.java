@NullMarked
package org.healthpipeline.benchmarks;

import org.jspecify.annotations.NullMarked;

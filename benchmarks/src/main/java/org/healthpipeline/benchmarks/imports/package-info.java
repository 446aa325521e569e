/** The import of an Apple Health export against COPY, and the memory it takes. */
@NullMarked
package org.healthpipeline.benchmarks.imports;

import org.jspecify.annotations.NullMarked;

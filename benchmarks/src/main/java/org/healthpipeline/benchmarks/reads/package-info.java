/** Reading figures, from the cache and from the database. */
@NullMarked
package org.healthpipeline.benchmarks.reads;

import org.jspecify.annotations.NullMarked;

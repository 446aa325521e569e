/** The jobs of the aggregation: how they stand, and those that failed too often. */
@NullMarked
package org.healthpipeline.admin.job;

import org.jspecify.annotations.NullMarked;

/** Aggregation jobs for operators: their state, and the parked ones. */
@NullMarked
package org.healthpipeline.admin.job;

import org.jspecify.annotations.NullMarked;

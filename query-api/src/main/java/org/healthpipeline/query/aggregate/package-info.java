/**
 * Stored figures: aggregates of a range, and the summary of a day.
 */
@NullMarked
package org.healthpipeline.query.aggregate;

import org.jspecify.annotations.NullMarked;

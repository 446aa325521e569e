package org.healthpipeline.admin.integrity;

import java.util.UUID;

import org.healthpipeline.common.horizon.Horizon;
import org.healthpipeline.common.source.SourcePriorities;
import org.healthpipeline.model.bucket.BucketCalendar;

/**
 * The state of a user's aggregates in one snapshot.
 *
 * @param behind whether the user has jobs, so that the aggregates are behind
 * @param calendar calendar of the stored aggregates
 * @param horizon limits which of them can be recomputed
 */
record AggregateState(UUID user, boolean behind, BucketCalendar calendar, Horizon horizon,
		SourcePriorities priorities) {
}

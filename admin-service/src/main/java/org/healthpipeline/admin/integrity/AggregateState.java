package org.healthpipeline.admin.integrity;

import java.util.UUID;

import org.healthpipeline.common.horizon.Horizon;
import org.healthpipeline.common.source.SourcePriorities;
import org.healthpipeline.model.bucket.BucketCalendar;

/**
 * What a user's aggregates stand for at one moment.
 *
 * @param behind whether the user has jobs, so that the aggregates are behind
 * @param calendar of the stored aggregates
 * @param horizon which of them can be computed anew
 */
record AggregateState(UUID user, boolean behind, BucketCalendar calendar, Horizon horizon,
		SourcePriorities priorities) {
}

package org.healthpipeline.common.job;

import java.time.Duration;

/**
 * Numbers of jobs by state.
 *
 * @param pendingLive jobs of live syncs that are not parked
 * @param pendingReplay jobs of replays that are not parked
 * @param parked jobs that failed too often and wait for an operator
 * @param lag age of the oldest job of a live sync that is not parked; zero when there is
 * none. Replays are meant to wait
 */
public record JobCounts(long pendingLive, long pendingReplay, long parked, Duration lag) {

	public static final JobCounts NONE = new JobCounts(0, 0, 0, Duration.ZERO);

}

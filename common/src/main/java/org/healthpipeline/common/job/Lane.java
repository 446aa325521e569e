package org.healthpipeline.common.job;

/** Which queue a job's wake-ups take: replays never delay live syncs. */
public enum Lane {

	LIVE, REPLAY;

	/** The number in {@code aggregation_jobs.lane}. */
	public int number() {
		return ordinal();
	}

}

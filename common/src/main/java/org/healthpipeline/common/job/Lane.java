package org.healthpipeline.common.job;

/** Which queue a job's wake-ups take: replays never delay live syncs. */
public enum Lane {

	LIVE(0), REPLAY(1);

	private final int number;

	Lane(int number) {
		this.number = number;
	}

	/** The number in {@code aggregation_jobs.lane}. */
	public int number() {
		return this.number;
	}

}

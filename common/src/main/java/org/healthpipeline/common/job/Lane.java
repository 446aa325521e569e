package org.healthpipeline.common.job;

import java.util.Locale;

/** Queue of a job's wake-ups. There are two, so that replays never delay live syncs. */
public enum Lane {

	LIVE(0), REPLAY(1);

	private final int number;

	Lane(int number) {
		this.number = number;
	}

	/** Returns the number in {@code aggregation_jobs.lane}. */
	public int number() {
		return this.number;
	}

	/** Returns the name in lower case, for queues, threads and metrics. */
	public String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * @throws IllegalArgumentException if no lane has that number
	 */
	public static Lane ofNumber(int number) {
		return switch (number) {
			case 0 -> LIVE;
			case 1 -> REPLAY;
			default -> throw new IllegalArgumentException("Unknown number of a lane: " + number);
		};
	}

}

package org.healthpipeline.common.job;

import java.util.Locale;

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

	/** The name in lower case, for queues, threads and figures. */
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
			default -> throw new IllegalArgumentException("No lane has the number " + number);
		};
	}

}

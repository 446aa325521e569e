package org.healthpipeline.benchmarks.freshness;

import org.healthpipeline.benchmarks.BenchmarkRun;
import org.healthpipeline.benchmarks.IncorrectRunException;
import org.healthpipeline.benchmarks.servers.BenchmarkDatabase;

/** Searches the largest rate of syncs at which the backlog does not grow. */
final class LargestRate {

	private static final double FIRST = 8;

	/** A smaller surplus of arrivals does not count as growth. */
	private static final double GROWTH_TOLERATED = 0.05;

	/** A short delay is no growth. */
	private static final double JOBS_TOLERATED = 3 * Wearer.TYPES;

	private final BenchmarkRun run;

	private final BenchmarkDatabase database;

	private final OpenLoop loop;

	LargestRate(BenchmarkRun run, BenchmarkDatabase database, OpenLoop loop) {
		this.run = run;
		this.database = database;
		this.loop = loop;
	}

	/**
	 * Doubles the rate until the backlog grows, then halves the interval twice.
	 * @param seconds at each rate
	 * @param max highest rate that is tried
	 * @return syncs a second
	 * @throws IncorrectRunException when even the first rate is too high
	 */
	double find(int seconds, int max) {
		// The first syncs reach cold services.
		sustained(FIRST, seconds);
		double good = FIRST;
		double bad = Double.POSITIVE_INFINITY;
		if (!sustained(good, seconds)) {
			throw new IncorrectRunException("The backlog grew at " + FIRST + " syncs a second", null);
		}
		while (bad == Double.POSITIVE_INFINITY && 2 * good < max) {
			if (sustained(2 * good, seconds)) {
				good = 2 * good;
			}
			else {
				bad = 2 * good;
			}
		}
		for (int step = 0; step < 2 && bad != Double.POSITIVE_INFINITY; step++) {
			double middle = (good + bad) / 2;
			if (sustained(middle, seconds)) {
				good = middle;
			}
			else {
				bad = middle;
			}
		}
		return good;
	}

	private boolean sustained(double rate, int seconds) {
		try (Backlog backlog = new Backlog(this.database, this.loop)) {
			this.loop.send(rate, (int) Math.ceil(rate * seconds), null, 1);
			double growth = backlog.growth();
			backlog.awaitNone();
			long refused = this.loop.refused();
			double arrived = rate * Wearer.TYPES * seconds / 3;
			boolean sustained = refused == 0 && growth <= Math.max(JOBS_TOLERATED, GROWTH_TOLERATED * arrived);
			this.run.progress("%.0f syncs a second: backlog %s (by %.0f jobs from third to third), %d refused", rate,
					sustained ? "steady" : "grows", growth, refused);
			return sustained;
		}
	}

}

package org.healthpipeline.benchmarks.replay;

import java.util.Map;

import org.healthpipeline.benchmarks.DecryptedAggregates.AggregateKey;
import org.healthpipeline.benchmarks.IncorrectRunException;
import org.healthpipeline.model.aggregate.Partial;

/** Checks that two ways to aggregate the same samples give the same result. */
final class EqualAggregates {

	/** Doubles are added in another order. */
	private static final double RELATIVE_ERROR_MAX = 1e-9;

	private EqualAggregates() {
	}

	/**
	 * Compares every bucket's count, sum, smallest and largest value.
	 * @throws IncorrectRunException when a bucket is missing or differs
	 */
	static void check(Map<AggregateKey, Partial> ofWorker, Map<AggregateKey, Partial> ofSql) {
		if (ofWorker.isEmpty() || !ofWorker.keySet().equals(ofSql.keySet())) {
			throw new IncorrectRunException("The worker computed " + ofWorker.size() + " aggregates, SQL "
					+ ofSql.size() + ", of different buckets", null);
		}
		ofWorker.forEach((key, partial) -> {
			Partial other = ofSql.get(key);
			if (other == null || other.count() != partial.count() || !near(other.sum(), partial.sum())
					|| !near(other.min(), partial.min()) || !near(other.max(), partial.max())) {
				throw new IncorrectRunException("The worker and SQL differ in " + key, null);
			}
		});
	}

	private static boolean near(double one, double other) {
		return Math.abs(one - other) <= RELATIVE_ERROR_MAX * Math.max(1, Math.abs(one));
	}

}

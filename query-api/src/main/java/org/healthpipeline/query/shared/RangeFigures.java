package org.healthpipeline.query.shared;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.healthpipeline.model.aggregate.Figures;
import org.healthpipeline.model.type.Aggregation;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.query.aggregate.FiguresFormat.KeyedFigures;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates the figures of one type over several buckets, in its canonical unit (states:
 * minutes).
 *
 * @param latest the last bucket
 * @param mean for sum and state types the mean of the buckets with data; for average
 * types that of their slots, or of the counted values of a type without slots; else that
 * of the buckets' values
 * @param min for sum and state types the smallest bucket, else the smallest counted value
 * @param max for sum and state types the largest bucket, else the largest counted value
 * @param total for sum and state types; null for others
 * @param sampleCount counted samples
 * @param buckets buckets with data
 * @param states minutes in each state; null for other types
 */
record RangeFigures(KeyedFigures latest, double mean, double min, double max, @Nullable Double total, long sampleCount,
		int buckets, @Nullable Map<String, Double> states) {

	/**
	 * Aggregates buckets.
	 * @param buckets at least one, in order of time
	 */
	static RangeFigures of(HealthType type, List<KeyedFigures> buckets) {
		Aggregation aggregation = type.aggregation();
		boolean summed = aggregation.isProrated();
		double sum = 0;
		double weighted = 0;
		long weight = 0;
		long count = 0;
		double min = Double.POSITIVE_INFINITY;
		double max = Double.NEGATIVE_INFINITY;
		Map<String, Double> states = new TreeMap<>();
		for (KeyedFigures bucket : buckets) {
			Figures figures = bucket.figures();
			sum += figures.value();
			weighted += figures.value() * bucket.weight();
			weight += bucket.weight();
			count += figures.sampleCount();
			Double smallest = figures.minValue();
			Double largest = figures.maxValue();
			min = Math.min(min, (summed || smallest == null) ? figures.value() : smallest);
			max = Math.max(max, (summed || largest == null) ? figures.value() : largest);
			if (figures.states() != null) {
				figures.states().forEach((state, minutes) -> states.merge(state, minutes, Double::sum));
			}
		}
		double mean = (aggregation == Aggregation.AVERAGE) ? weighted / weight : sum / buckets.size();
		return new RangeFigures(buckets.get(buckets.size() - 1), mean, min, max, summed ? Double.valueOf(sum) : null,
				count, buckets.size(), (aggregation == Aggregation.DURATION) ? states : null);
	}

}

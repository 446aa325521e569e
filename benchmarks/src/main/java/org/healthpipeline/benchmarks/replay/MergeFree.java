package org.healthpipeline.benchmarks.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.healthpipeline.benchmarks.ingest.Batch;
import org.healthpipeline.generator.Sample;
import org.healthpipeline.model.type.Aggregation;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;

/**
 * Selects the part of some batches that a GROUP BY can aggregate correctly. It keeps sums
 * and averages without nights. For each user and type it keeps only the device that
 * measured most, and none of its samples that overlap an earlier one. So no sample
 * suppresses another, and the priority merge, which SQL cannot do by grouping, changes
 * nothing.
 */
final class MergeFree {

	private MergeFree() {
	}

	/**
	 * Returns the batches without what cannot be grouped, in their order and without
	 * empty ones.
	 */
	static List<Batch> of(List<Batch> batches) {
		Map<Series, UUID> devices = busiest(batches);
		Map<Series, List<Sample>> series = new HashMap<>();
		for (Batch batch : batches) {
			for (Sample sample : batch.sent()) {
				Series of = new Series(batch.user(), sample.type());
				if (batch.device().equals(devices.get(of))) {
					series.computeIfAbsent(of, (key) -> new ArrayList<>()).add(sample);
				}
			}
		}
		Set<Sample> kept = new HashSet<>();
		series.values().forEach((samples) -> keepDisjoint(samples, kept));
		return batches.stream()
			.map((batch) -> new Batch(batch.user(), batch.device(), batch.token(), batch.body(),
					batch.sent().stream().filter(kept::contains).toList()))
			.filter((batch) -> !batch.sent().isEmpty())
			.toList();
	}

	/** Finds the device with most samples, of the types that can be grouped. */
	private static Map<Series, UUID> busiest(List<Batch> batches) {
		Map<Series, Map<UUID, Integer>> counts = new HashMap<>();
		for (Batch batch : batches) {
			for (Sample sample : batch.sent()) {
				if (canBeGrouped(HealthTypes.get(sample.type()))) {
					counts.computeIfAbsent(new Series(batch.user(), sample.type()), (key) -> new HashMap<>())
						.merge(batch.device(), 1, Integer::sum);
				}
			}
		}
		Map<Series, UUID> busiest = new HashMap<>();
		counts.forEach((series, ofDevices) -> ofDevices.entrySet()
			.stream()
			.max(Map.Entry.<UUID, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
			.ifPresent((most) -> busiest.put(series, most.getKey())));
		return busiest;
	}

	private static boolean canBeGrouped(HealthType type) {
		return (type.aggregation() == Aggregation.SUM || type.aggregation() == Aggregation.AVERAGE)
				&& !type.nightRule();
	}

	private static void keepDisjoint(List<Sample> samples, Set<Sample> kept) {
		samples.sort(Comparator.comparingLong(Sample::startMillis).thenComparingLong(Sample::endMillis));
		long free = Long.MIN_VALUE;
		for (Sample sample : samples) {
			if (sample.startMillis() >= free) {
				kept.add(sample);
				free = Math.max(sample.endMillis(), sample.startMillis() + 1);
			}
		}
	}

	private record Series(UUID user, String type) {
	}

}

package org.healthpipeline.testsupport.oracle;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that follows from one user's surviving samples.
 */
public final class Oracle {

	private static final String SLEEP = "SLEEP_ANALYSIS";

	private static final String SLEEP_STATES = "SLEEP_STATE";

	private final Buckets buckets;

	private final Map<String, Map<OracleSample, List<FreePiece>>> pieces = new TreeMap<>();

	/**
	 * @param samples of one user, of all types
	 * @param zone the user's
	 * @param nightRule the user's
	 */
	public Oracle(Collection<OracleSample> samples, ZoneId zone, OracleNightRule nightRule) {
		this.buckets = new Buckets(zone, nightRule);
		Map<String, List<OracleSample>> byType = new TreeMap<>();
		samples.forEach((sample) -> byType.computeIfAbsent(sample.type(), (type) -> new ArrayList<>()).add(sample));
		List<OracleSample> asleep = asleep(byType.getOrDefault(SLEEP_STATES, List.of()));
		if (!asleep.isEmpty()) {
			byType.computeIfAbsent(SLEEP, (type) -> new ArrayList<>()).addAll(asleep);
		}
		byType.forEach((type, ofType) -> this.pieces.put(type, OracleMerge.of(ofType)));
	}

	/**
	 * The free pieces of states that mean sleep, as samples of sleep. A free instant is
	 * no piece: nobody slept in it.
	 */
	private static List<OracleSample> asleep(List<OracleSample> states) {
		List<OracleSample> asleep = new ArrayList<>();
		OracleMerge.of(states).forEach((sample, free) -> {
			if (!sample.isInstant() && sample.state() != null && OracleTypes.isSleep(sample.state())) {
				free.forEach((piece) -> asleep.add(new OracleSample(sample.id(), SLEEP, sample.device(), piece.start(),
						piece.end(), (piece.end() - piece.start()) / 60_000.0, null, sample)));
			}
		});
		return asleep;
	}

	/** The free pieces of one type in order of time. */
	public List<FreePiece> reconciled(String type) {
		return this.pieces.getOrDefault(type, Map.of())
			.values()
			.stream()
			.flatMap(List::stream)
			.sorted(Comparator.comparingLong(FreePiece::start).thenComparing(FreePiece::sample, OracleSample.RANK))
			.toList();
	}

	/** All aggregates of all types and periods. */
	public Map<AggregateKey, OracleFigures> aggregates() {
		Map<AggregateKey, Tally> tallies = new TreeMap<>();
		this.pieces.forEach((type, ofType) -> ofType.forEach((sample, free) -> {
			for (OraclePeriod period : OraclePeriod.values()) {
				add(tallies, sample, free, period);
			}
		}));
		Map<AggregateKey, OracleFigures> figures = new TreeMap<>();
		tallies.forEach((key, tally) -> figures.put(key, tally.figures()));
		return figures;
	}

	private void add(Map<AggregateKey, Tally> tallies, OracleSample sample, List<FreePiece> free, OraclePeriod period) {
		switch (OracleTypes.aggregation(sample.type())) {
			case SUM -> {
				contributions(sample, free).forEach((hour, share) -> tally(tallies, sample, period, hour).add(share));
				tally(tallies, sample, period, free.get(0).start()).count();
			}
			case DURATION -> {
				String state = String.valueOf(sample.state());
				contributions(sample, free)
					.forEach((hour, minutes) -> tally(tallies, sample, period, hour).addMinutes(state, minutes));
				tally(tallies, sample, period, free.get(0).start()).count();
			}
			default -> {
				tally(tallies, sample, period, sample.start()).add(sample);
				tally(tallies, sample, period, sample.start()).count();
			}
		}
	}

	/**
	 * What one sample contributes to each hour, by the hour's start: its share of a sum,
	 * or its minutes.
	 */
	private Map<Long, Double> contributions(OracleSample sample, List<FreePiece> free) {
		boolean sums = OracleTypes.aggregation(sample.type()) == OracleTypes.Aggregation.SUM;
		Map<Long, Double> contributions = new TreeMap<>();
		for (FreePiece piece : free) {
			if (sample.isInstant()) {
				contributions.put(this.buckets.hourOf(piece.start()).start(), sums ? sample.value() : 0);
			}
			for (long from = piece.start(); from < piece.end();) {
				Buckets.Hour hour = this.buckets.hourOf(from);
				long to = Math.min(hour.end(), piece.end());
				double share = sums ? sample.value() * (to - from) / (sample.end() - sample.start())
						: (to - from) / 60_000.0;
				contributions.merge(hour.start(), share, Double::sum);
				from = to;
			}
		}
		return contributions;
	}

	private Tally tally(Map<AggregateKey, Tally> tallies, OracleSample sample, OraclePeriod period, long time) {
		Instant start = this.buckets.start(sample.type(), period, time);
		return tallies.computeIfAbsent(new AggregateKey(sample.type(), period, start),
				(key) -> new Tally(OracleTypes.aggregation(sample.type())));
	}

}

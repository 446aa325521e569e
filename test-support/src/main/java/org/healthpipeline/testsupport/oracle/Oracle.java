package org.healthpipeline.testsupport.oracle;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Computes everything that follows from one user's surviving samples.
 */
public final class Oracle {

	private static final String SLEEP = "SLEEP_ANALYSIS";

	private static final String SLEEP_STATES = "SLEEP_STATE";

	private final Buckets buckets;

	private static final long SLOT = 5 * 60_000L;

	private final Map<String, Map<OracleSample, List<FreePiece>>> pieces = new TreeMap<>();

	/**
	 * Creates the oracle of a user with one zone.
	 * @param samples samples of one user, of all types
	 * @param zone the user's
	 * @param nightRule the user's
	 */
	public Oracle(Collection<OracleSample> samples, ZoneId zone, OracleNightRule nightRule) {
		this(samples, OracleZones.of(zone), nightRule);
	}

	/**
	 * Creates the oracle of a user who travels.
	 * @param samples samples of one user, of all types
	 * @param zones the user's, in order of time
	 * @param nightRule the user's
	 */
	public Oracle(Collection<OracleSample> samples, OracleZones zones, OracleNightRule nightRule) {
		this.buckets = new Buckets(zones, nightRule);
		Map<String, List<OracleSample>> byType = new TreeMap<>();
		samples.forEach((sample) -> byType.computeIfAbsent(sample.type(), (type) -> new ArrayList<>()).add(sample));
		byType.getOrDefault(SLEEP_STATES, List.of())
			.forEach((state) -> byType.computeIfAbsent(SLEEP, (type) -> new ArrayList<>()).add(state.asSleep()));
		byType.forEach((type, ofType) -> this.pieces.put(type, PieceValues.of(ofType)));
		this.pieces.getOrDefault(SLEEP, Map.of()).keySet().removeIf((sample) -> !isSleep(sample));
	}

	/**
	 * Returns whether it is asleep; other states of sleep, and instants of states, only
	 * cover others or have no effect.
	 */
	private static boolean isSleep(OracleSample sample) {
		String state = sample.state();
		return state == null || (!sample.isInstant() && OracleTypes.isSleep(state));
	}

	/** Returns the free pieces of one type in order of time. */
	public List<FreePiece> reconciled(String type) {
		return this.pieces.getOrDefault(type, Map.of())
			.values()
			.stream()
			.flatMap(List::stream)
			.sorted(Comparator.comparingLong(FreePiece::start).thenComparing(FreePiece::sample, OracleSample.RANK))
			.toList();
	}

	/** Returns all aggregates of all types and periods. */
	public Map<AggregateKey, OracleFigures> aggregates() {
		Map<AggregateKey, Tally> tallies = new TreeMap<>();
		this.pieces.forEach((type, ofType) -> ofType.forEach((sample, free) -> {
			for (OraclePeriod period : OraclePeriod.values()) {
				add(tallies, sample, free, period);
			}
		}));
		Map<AggregateKey, Set<Instant>> parts = partsWithData();
		Map<AggregateKey, OracleFigures> figures = new TreeMap<>();
		tallies.forEach((key, tally) -> {
			Set<Instant> withData = parts.get(key);
			figures.put(key, (withData != null) ? tally.figures().withData(withData.size()) : tally.figures());
		});
		return figures;
	}

	/**
	 * Returns the hours of days, and the days of weeks and months, that a sample with a
	 * free part overlaps from its start to its end.
	 */
	private Map<AggregateKey, Set<Instant>> partsWithData() {
		Map<AggregateKey, Set<Instant>> parts = new TreeMap<>();
		this.pieces.forEach((type, ofType) -> ofType.keySet().forEach((sample) -> {
			long time = sample.start();
			do {
				Instant day = this.buckets.start(type, OraclePeriod.DAY, time);
				add(parts, new AggregateKey(type, OraclePeriod.DAY, day),
						this.buckets.start(type, OraclePeriod.HOUR, time));
				for (OraclePeriod period : List.of(OraclePeriod.WEEK, OraclePeriod.MONTH)) {
					add(parts, new AggregateKey(type, period, this.buckets.start(type, period, time)), day);
				}
				time = this.buckets.hourOf(time).end();
			}
			while (time < sample.end());
		}));
		return parts;
	}

	private static void add(Map<AggregateKey, Set<Instant>> parts, AggregateKey key, Instant part) {
		parts.computeIfAbsent(key, (bucket) -> new HashSet<>()).add(part);
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
				Tally tally = tally(tallies, sample, period, sample.start());
				if (OracleTypes.hasSlots(sample.type())) {
					tally.add(sample, slot(sample.start()));
				}
				else {
					tally.add(sample);
				}
				tally.count();
			}
		}
	}

	/** Returns five minutes of UTC, cut where an hour begins or ends. */
	private Span slot(long time) {
		Span hour = this.buckets.hourOf(time);
		long start = Math.floorDiv(time, SLOT) * SLOT;
		return new Span(Math.max(start, hour.start()), Math.min(start + SLOT, hour.end()));
	}

	/**
	 * Returns a sample's contribution to each hour, by the hour's start: its share of a
	 * sum, or its minutes.
	 */
	private Map<Long, Double> contributions(OracleSample sample, List<FreePiece> free) {
		boolean sums = OracleTypes.aggregation(sample.type()) == OracleTypes.Aggregation.SUM;
		Map<Long, Double> contributions = new TreeMap<>();
		for (FreePiece piece : free) {
			if (sample.isInstant()) {
				contributions.put(this.buckets.hourOf(piece.start()).start(), sums ? piece.value() : 0);
			}
			for (long from = piece.start(); from < piece.end();) {
				Span hour = this.buckets.hourOf(from);
				long to = Math.min(hour.end(), piece.end());
				double share = sums ? piece.value() * (to - from) / (piece.end() - piece.start())
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

package org.healthpipeline.aggregation.pipeline;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

import org.healthpipeline.model.aggregate.HourPartial;
import org.healthpipeline.model.aggregate.Partial;
import org.healthpipeline.model.aggregate.Recomputation;
import org.healthpipeline.model.aggregate.RollUp;
import org.healthpipeline.model.bucket.Bucket;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.ZoneHistory;
import org.healthpipeline.model.merge.RankedSample;
import org.healthpipeline.model.merge.SampleReader;
import org.healthpipeline.model.merge.Windows;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.testsupport.oracle.AggregateAnswers;
import org.healthpipeline.testsupport.oracle.AggregateKey;
import org.healthpipeline.testsupport.oracle.Oracle;
import org.healthpipeline.testsupport.oracle.OracleDevice;
import org.healthpipeline.testsupport.oracle.OracleFigures;
import org.healthpipeline.testsupport.oracle.OracleNightRule;
import org.healthpipeline.testsupport.oracle.OraclePeriod;
import org.healthpipeline.testsupport.oracle.OracleSample;
import org.healthpipeline.testsupport.oracle.OracleZones;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the merge, buckets and roll-up in memory with the oracle: crowded samples with
 * many ties, in all zones and years.
 */
class AggregationAgainstOracleTests {

	private static final long MINUTE = 60_000;

	private static final long QUARTER_HOUR = 15 * MINUTE;

	private static final long DAY = 24 * 60 * MINUTE;

	private static final List<String> TYPES = List.of("STEPS", "HEART_RATE", "WEIGHT", "WORKOUT", "SLEEP_STATE",
			"SLEEP_ANALYSIS", "RESTING_HEART_RATE");

	private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream().sorted().toList();

	private static final List<OracleDevice> DEVICES = List.of(OracleDevice.ofType("a", "apple_watch"),
			OracleDevice.ofType("b", "iphone"), OracleDevice.ofType("c", "iphone"),
			OracleDevice.ofType("d", "manual_entry").withTypePriorities(Map.of("HEART_RATE", 200)),
			OracleDevice.ofType("e", "other").withPriority(100));

	@ParameterizedTest
	@EnumSource
	void everyAggregateIsTheSame(OracleNightRule nightRule) {
		for (int seed = 0; seed < 400; seed++) {
			Random random = new Random(seed);
			ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
			List<OracleSample> samples = crowd(random, zone);
			ZoneHistory zones = ZoneHistory.of(zone);
			OracleZones lived = OracleZones.of(zone);
			long arrived = samples.get(0).start() / QUARTER_HOUR * QUARTER_HOUR;
			for (int journey = random.nextInt(3); journey > 0; journey--) {
				ZoneId next = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
				zones = zones.with(next, arrived);
				lived = lived.then(Instant.ofEpochMilli(arrived), next);
				arrived += random.nextInt(1, 200) * QUARTER_HOUR;
			}
			Map<AggregateKey, OracleFigures> expected = new Oracle(samples, lived, nightRule).aggregates();
			assertThat(expected).isNotEmpty();
			Map<AggregateKey, OracleFigures> actual = pipeline(samples, zones, nightRule);
			assertThat(AggregateAnswers.differences(expected, actual, 1e-9)).as("seed %d in %s", seed, zones).isEmpty();
		}
	}

	private static Map<AggregateKey, OracleFigures> pipeline(List<OracleSample> samples, ZoneHistory zones,
			OracleNightRule nightRule) {
		BucketCalendar calendar = new BucketCalendar(zones,
				org.healthpipeline.model.bucket.NightRule.valueOf(nightRule.name()));
		SampleReader reader = (type, windows) -> samples.stream()
			.filter((sample) -> sample.type().equals(type.name()) && windows.overlaps(sample.start(), sample.end()))
			.map(AggregationAgainstOracleTests::ranked)
			.toList();
		Map<AggregateKey, OracleFigures> all = new TreeMap<>();
		for (String name : TYPES) {
			HealthType type = HealthTypes.get(name);
			Map<Bucket, List<Partial>> days = new TreeMap<>((left, right) -> Long.compare(left.keyMs(), right.keyMs()));
			for (HourPartial hour : new Recomputation(calendar, reader)
				.within(type, Windows.of(Long.MIN_VALUE / 4, Long.MAX_VALUE / 4))
				.partials()) {
				put(all, type, OraclePeriod.HOUR, hour.startMs(), hour.partial());
				Bucket day = calendar.bucketOf(org.healthpipeline.model.bucket.Period.DAY, type, hour.startMs());
				days.computeIfAbsent(day, (key) -> new ArrayList<>()).add(hour.partial());
			}
			Map<Bucket, List<Partial>> coarser = new TreeMap<>((left, right) -> (left.period() != right.period())
					? left.period().compareTo(right.period()) : Long.compare(left.keyMs(), right.keyMs()));
			days.forEach((day, hours) -> {
				Partial partial = RollUp.combine(hours);
				put(all, type, OraclePeriod.DAY, day.keyMs(), partial);
				for (org.healthpipeline.model.bucket.Period period : List
					.of(org.healthpipeline.model.bucket.Period.WEEK, org.healthpipeline.model.bucket.Period.MONTH)) {
					coarser.computeIfAbsent(calendar.parent(day, type, period), (key) -> new ArrayList<>())
						.add(partial);
				}
			});
			coarser.forEach((bucket, parts) -> put(all, type, OraclePeriod.valueOf(bucket.period().name()),
					bucket.keyMs(), RollUp.combine(parts)));
		}
		return all;
	}

	private static void put(Map<AggregateKey, OracleFigures> all, HealthType type, OraclePeriod period, long keyMillis,
			Partial partial) {
		if (partial.isCoverageOnly()) {
			return;
		}
		var figures = org.healthpipeline.model.aggregate.Figures.of(type, partial);
		Map<String, Double> states = figures.states();
		all.put(new AggregateKey(type.name(), period, Instant.ofEpochMilli(keyMillis)),
				new OracleFigures(figures.value(), figures.minValue(), figures.maxValue(), figures.sampleCount(),
						(states != null) ? states : Map.of(), figures.coverage()));
	}

	private static RankedSample ranked(OracleSample sample) {
		UUID device = new UUID(9, sample.device().key().charAt(0));
		HealthType type = HealthTypes.get(sample.type());
		int priority = sample.device().priorityFor(sample.type());
		return (sample.state() != null)
				? RankedSample.ofState(type, sample.id(), device, priority, sample.start(), sample.end(),
						Objects.requireNonNull(sample.state()))
				: RankedSample.numeric(type, sample.id(), device, priority, sample.start(), sample.end(),
						sample.value());
	}

	/**
	 * Samples around a change of the clocks, if the zone has one then; anywhere
	 * otherwise.
	 */
	private static List<OracleSample> crowd(Random random, ZoneId zone) {
		Instant anywhere = Instant.ofEpochSecond(random.nextLong(0, 2_000_000_000L) / 60 * 60);
		var change = zone.getRules().nextTransition(anywhere);
		Instant middle = (change != null && random.nextInt(4) > 0) ? change.getInstant() : anywhere;
		long spread = random.nextBoolean() ? 4 * 60 : 3 * 24 * 60;
		long grid = random.nextBoolean() ? 15 * MINUTE : 7 * MINUTE + 123;
		List<OracleSample> samples = new ArrayList<>();
		int count = 5 + random.nextInt(60);
		for (int index = 0; index < count; index++) {
			long start = middle.toEpochMilli() + random.nextLong(-spread, spread) * MINUTE / grid * grid;
			long length = random.nextInt(12) * grid * (random.nextInt(10) == 0 ? 8 : 1);
			switch (random.nextInt(10)) {
				// Instants, some of them in the same second.
				case 0, 1 -> samples.add(sample(random, start, start));
				case 2 -> {
					long close = start + random.nextInt(3) * 499L;
					samples.add(sample(random, close, close));
				}
				case 3 -> samples.add(sample(random, start, start + DAY + random.nextInt(-3, 2) * 60L * MINUTE));
				default -> samples.add(sample(random, start, start + length));
			}
		}
		return samples;
	}

	private static OracleSample sample(Random random, long start, long end) {
		String type = TYPES.get(random.nextInt(TYPES.size()));
		OracleDevice device = DEVICES.get(random.nextInt(DEVICES.size()));
		UUID id = new UUID(random.nextLong(), random.nextLong());
		Instant from = Instant.ofEpochMilli(start);
		Instant to = Instant.ofEpochMilli(end);
		return switch (type) {
			case "WORKOUT" -> OracleSample.state(id, type, device, from, to, random.nextBoolean() ? "running" : "yoga");
			case "SLEEP_STATE" -> OracleSample.state(id, type, device, from, to,
					List.of("asleep", "awake", "rem", "deep", "core").get(random.nextInt(5)));
			default -> OracleSample.quantity(id, type, device, from, to, random.nextInt(1000) / 4.0);
		};
	}

}

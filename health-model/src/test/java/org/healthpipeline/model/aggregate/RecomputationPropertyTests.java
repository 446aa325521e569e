package org.healthpipeline.model.aggregate;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.healthpipeline.model.bucket.Bucket;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.NightRule;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.merge.MergedSamples;
import org.healthpipeline.model.merge.PriorityMerge;
import org.healthpipeline.model.merge.RankedSample;
import org.healthpipeline.model.merge.Windows;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class RecomputationPropertyTests {

	private static final long MINUTE_MS = 60_000;

	private static final long DAY_MS = 24 * 60 * MINUTE_MS;

	private static final List<String> STAGES = List.of("asleep", "awake", "rem", "deep", "core");

	private static final Windows ALL = Windows.of(0, 4_000_000_000_000L);

	@Provide
	Arbitrary<String> zones() {
		return Arbitraries.of(ZoneId.getAvailableZoneIds().stream().sorted().toList());
	}

	@Provide
	Arbitrary<String> types() {
		return Arbitraries.of("STEPS", "INSULIN_DELIVERY", "HEART_RATE", "WEIGHT", "SLEEP_STATE", "SLEEP_ANALYSIS");
	}

	/**
	 * After any sequence of additions and removals, the incremental result equals that of
	 * a rebuild to the last bit.
	 */
	@Property(tries = 400)
	void incrementalRecomputationEqualsARebuild(@ForAll("types") String typeName, @ForAll("zones") String zone,
			@ForAll Random random) {
		HealthType type = HealthTypes.get(typeName);
		BucketCalendar calendar = new BucketCalendar(ZoneId.of(zone), NightRule.WAKE_DAY);
		StoredSamples samples = new StoredSamples();
		SortedMap<Long, Partial> stored = new TreeMap<>();
		long base = base(random);
		for (int change = 0; change < 12; change++) {
			Windows dirty = change(samples, type, base, random);
			HourlyPartials recomputed = new Recomputation(calendar, samples).dirty(type, dirty);
			replace(stored, recomputed);
			assertThat(stored).isEqualTo(rebuilt(calendar, samples, type, base));
		}
	}

	private static Windows change(StoredSamples samples, HealthType type, long base, Random random) {
		Windows.Builder dirty = Windows.builder();
		for (int count = random.nextInt(3); count >= 0; count--) {
			boolean stages = type.isState() || (type.name().equals("SLEEP_ANALYSIS") && random.nextBoolean());
			HealthType changed = stages ? HealthTypes.get("SLEEP_STATE") : type;
			List<RankedSample> stored = samples.of(changed);
			RankedSample sample;
			if (!stored.isEmpty() && random.nextInt(3) == 0) {
				sample = stored.remove(random.nextInt(stored.size()));
			}
			else {
				sample = sample(changed, base, random);
				stored.add(random.nextInt(stored.size() + 1), sample);
			}
			dirty.addSample(sample.startMs(), sample.endMs());
		}
		return dirty.build();
	}

	private static void replace(SortedMap<Long, Partial> stored, HourlyPartials recomputed) {
		stored.keySet().removeIf((start) -> recomputed.hours().contains(start));
		for (HourPartial hour : recomputed.partials()) {
			assertThat(recomputed.hours().contains(hour.startMs())).isTrue();
			stored.put(hour.startMs(), hour.partial());
		}
	}

	/** Computes everything at once, ignoring the rules about which samples to read. */
	private static Map<Long, Partial> rebuilt(BucketCalendar calendar, StoredSamples samples, HealthType type,
			long base) {
		Windows all = Windows.of(base - 10 * DAY_MS, base + 10 * DAY_MS);
		Map<Long, Partial> hours = new TreeMap<>();
		for (HourPartial hour : HourlyComputation.compute(type, calendar, mergedAll(samples, type), all).partials()) {
			hours.put(hour.startMs(), hour.partial());
		}
		return hours;
	}

	private static MergedSamples mergedAll(StoredSamples samples, HealthType type) {
		return PriorityMerge.merge(type,
				HealthTypes.sources(type).stream().flatMap((source) -> samples.of(source).stream()).toList());
	}

	@Property(tries = 200)
	void rebuildWindowByWindowEqualsARebuildAtOnce(@ForAll("types") String typeName, @ForAll("zones") String zone,
			@ForAll Random random) {
		HealthType type = HealthTypes.get(typeName);
		BucketCalendar calendar = new BucketCalendar(ZoneId.of(zone), NightRule.BED_DAY);
		long base = base(random);
		StoredSamples samples = filled(type, base, random);
		SortedMap<Long, Partial> stored = new TreeMap<>();
		long step = (1 + random.nextInt(40)) * 60L * MINUTE_MS;
		for (long from = base - 5 * DAY_MS; from < base + 6 * DAY_MS; from += step) {
			replace(stored, new Recomputation(calendar, samples).within(type, Windows.of(from, from + step)));
		}
		assertThat(stored).isEqualTo(rebuilt(calendar, samples, type, base));
	}

	@Property(tries = 300)
	void orderInWhichSamplesAreReadDoesNotMatter(@ForAll("types") String typeName, @ForAll Random random) {
		HealthType type = HealthTypes.get(typeName);
		BucketCalendar calendar = new BucketCalendar(ZoneId.of("Europe/Berlin"), NightRule.WAKE_DAY);
		StoredSamples samples = filled(type, base(random), random);
		List<HourPartial> before = new Recomputation(calendar, samples).within(type, ALL).partials();
		Collections.shuffle(samples.of(type), random);
		Collections.shuffle(samples.of(HealthTypes.get("SLEEP_STATE")), random);
		assertThat(new Recomputation(calendar, samples).within(type, ALL).partials()).isEqualTo(before);
	}

	/** Nothing is lost or doubled at any border of hours and days, in any zone. */
	@Property(tries = 600)
	void hoursOfADayAddUpToTheDay(@ForAll("zones") String zone, @ForAll boolean night, @ForAll Random random) {
		HealthType steps = HealthTypes.get("STEPS");
		BucketCalendar calendar = new BucketCalendar(ZoneId.of(zone), NightRule.WAKE_DAY);
		long base = base(random);
		StoredSamples samples = filled(steps, base, random);
		MergedSamples merged = PriorityMerge.merge(steps, samples.of(steps));
		List<HourPartial> hours = new Recomputation(calendar, samples).within(steps, ALL).partials();
		Map<Bucket, List<Partial>> days = new TreeMap<>((left, right) -> Long.compare(left.keyMs(), right.keyMs()));
		for (HourPartial hour : hours) {
			days.computeIfAbsent(calendar.bucketOf(Period.DAY, night, hour.startMs()), (day) -> new ArrayList<>())
				.add(hour.partial());
		}
		long counted = 0;
		for (Map.Entry<Bucket, List<Partial>> day : days.entrySet()) {
			Partial partial = RollUp.combine(day.getValue());
			assertThat(partial.sum()).isCloseTo(sharesWithin(merged, day.getKey()), within(1e-6));
			counted += partial.count();
		}
		assertThat(counted).isEqualTo(free(merged));
	}

	private static double sharesWithin(MergedSamples merged, Bucket day) {
		double sum = 0;
		for (int index = 0; index < merged.size(); index++) {
			RankedSample sample = merged.sample(index);
			if (sample.startMs() == sample.endMs()) {
				sum += (merged.isFree(index) && day.contains(sample.startMs())) ? sample.value() : 0;
			}
			else {
				double free = merged.freeMsWithin(index, day.startMs(), day.endMs());
				sum += sample.isDayTotal() ? remainder(merged, sample) * free / Math.max(1, merged.freeMs(index))
						: sample.value() * free / (sample.endMs() - sample.startMs());
			}
		}
		return sum;
	}

	/** Returns the remainder of a day total beside shorter samples, by its definition. */
	private static double remainder(MergedSamples merged, RankedSample dayTotal) {
		Windows own = Windows.of(dayTotal.startMs(), dayTotal.endMs());
		for (int index = 0; index < merged.size(); index++) {
			RankedSample other = merged.sample(index);
			if (other.isDayTotal() && RankedSample.BY_RANK.compare(other, dayTotal) < 0) {
				own = own.minus(Windows.of(other.startMs(), other.endMs()));
			}
		}
		double left = 0;
		for (int window = 0; window < own.count(); window++) {
			left += dayTotal.value() * (own.endMs(window) - own.startMs(window)) / dayTotal.lengthMs();
			for (int index = 0; index < merged.size(); index++) {
				RankedSample other = merged.sample(index);
				if (other.isDayTotal() || RankedSample.BY_RANK.compare(other, dayTotal) > 0) {
					continue;
				}
				if (!other.isInstant()) {
					left -= other.value() * merged.freeMsWithin(index, own.startMs(window), own.endMs(window))
							/ other.lengthMs();
				}
				else if (merged.isFree(index) && Windows.of(own.startMs(window), own.endMs(window)).overlaps(other)) {
					left -= other.value();
				}
			}
		}
		return Math.max(0, left);
	}

	private static long free(MergedSamples merged) {
		long free = 0;
		for (int index = 0; index < merged.size(); index++) {
			free += merged.isFree(index) ? 1 : 0;
		}
		return free;
	}

	private static long base(Random random) {
		long from = Instant.parse("1975-01-01T00:00:00Z").toEpochMilli();
		long until = Instant.parse("2035-01-01T00:00:00Z").toEpochMilli();
		return from + (long) (random.nextDouble() * (until - from));
	}

	private static StoredSamples filled(HealthType type, long base, Random random) {
		StoredSamples samples = new StoredSamples();
		for (int count = random.nextInt(30); count > 0; count--) {
			samples.of(type).add(sample(type, base, random));
			HealthType stages = HealthTypes.get("SLEEP_STATE");
			samples.of(stages).add(sample(stages, base, random));
		}
		return samples;
	}

	/** Creates samples from instants to two days long, often at equal times. */
	private static RankedSample sample(HealthType type, long base, Random random) {
		long start = base + random.nextInt(3 * 24 * 4) * 15L * MINUTE_MS
				+ (random.nextInt(2) == 0 ? random.nextInt(1_500) : 0);
		long length = switch (random.nextInt(7)) {
			case 0 -> 0;
			case 1 -> 15 * MINUTE_MS;
			case 2 -> random.nextInt(48 * 60) * MINUTE_MS;
			case 3 -> (19L + random.nextInt(3)) * 60 * MINUTE_MS;
			default -> random.nextInt(120) * MINUTE_MS + random.nextInt(1000);
		};
		int device = random.nextInt(3);
		UUID id = new UUID(random.nextLong(), random.nextLong());
		if (type.isState()) {
			return RankedSample.ofState(type, id, new UUID(0, device), 10 * random.nextInt(3), start, start + length,
					STAGES.get(random.nextInt(STAGES.size())));
		}
		return RankedSample.numeric(type, id, new UUID(0, device), 10 * random.nextInt(3), start, start + length,
				random.nextDouble() * 1000);
	}

}

package org.healthpipeline.benchmarks.insights;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import org.healthpipeline.generator.Sample;
import org.healthpipeline.generator.Value;
import org.healthpipeline.insights.rule.DailyFigure;
import org.healthpipeline.insights.rule.CountedPiece;
import org.healthpipeline.insights.rule.InsightRule;
import org.healthpipeline.insights.rule.Need;
import org.healthpipeline.insights.rule.Observations;
import org.healthpipeline.insights.rule.Reading;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.NightRule;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;

/**
 * Holds the data that has reached the pipeline of one user so far. It suits users whose
 * signals each have one device with non-overlapping samples that lie within a day. There
 * the merge keeps everything, and a day's figure is a plain sum, mean or last value. A
 * system test shows that the pipeline computes the same. Not safe for use by several
 * threads.
 */
final class ArrivedData {

	private record Kept(long startMs, long endMs, double value, int version) {
	}

	private final BucketCalendar calendar;

	private final Map<String, NavigableMap<LocalDate, Map<UUID, Kept>>> types = new HashMap<>();

	ArrivedData(BucketCalendar calendar) {
		this.calendar = calendar;
	}

	static BucketCalendar calendar(org.healthpipeline.generator.Person person) {
		return new BucketCalendar(person.zone(), NightRule.WAKE_DAY);
	}

	void arrive(List<Sample> samples) {
		samples.forEach(this::arrive);
	}

	private void arrive(Sample sample) {
		HealthType type = HealthTypes.get(sample.type());
		UUID id = sample.id();
		if (id == null || !(sample.value() instanceof Value.Quantity quantity)) {
			throw new IllegalArgumentException("Only numbers with an id are supported here");
		}
		long bucket = this.calendar.bucketOf(Period.DAY, type, sample.startMillis()).keyMs();
		Kept kept = new Kept(sample.startMillis(), sample.endMillis(), quantity.canonical(), sample.version());
		this.types.computeIfAbsent(sample.type(), (name) -> new TreeMap<>())
			.computeIfAbsent(this.calendar.date(bucket).toLocalDate(), (day) -> new HashMap<>())
			.merge(id, kept, (old, arrived) -> (arrived.version() > old.version()) ? arrived : old);
	}

	/** Returns the input of the rules at a moment. */
	Observations observations(List<InsightRule> rules, Instant now) {
		Observations.Builder builder = Observations.at(this.calendar, now);
		LocalDate today = this.calendar.dateAt(now.toEpochMilli());
		Map<Need.Kind, Map<String, Integer>> longest = new HashMap<>();
		rules.forEach((rule) -> rule.needs()
			.forEach((need) -> longest.computeIfAbsent(need.kind(), (kind) -> new HashMap<>())
				.merge(need.type(), need.days(), Math::max)));
		longest.getOrDefault(Need.Kind.DAILY_FIGURES, Map.of())
			.forEach((type, days) -> builder.daily(type, figures(type, today.minusDays(days - 1L))));
		longest.getOrDefault(Need.Kind.READINGS, Map.of())
			.forEach((type, days) -> builder.readings(type, readings(type, today.minusDays(days - 1L))));
		longest.getOrDefault(Need.Kind.FREE_PIECES, Map.of())
			.forEach((type, days) -> builder.freePieces(type, pieces(type, today.minusDays(days - 1L))));
		return builder.build();
	}

	private NavigableMap<LocalDate, Map<UUID, Kept>> days(String type, LocalDate from) {
		return this.types.getOrDefault(type, new TreeMap<>()).tailMap(from, true);
	}

	private Map<LocalDate, DailyFigure> figures(String type, LocalDate from) {
		HealthType health = HealthTypes.get(type);
		Map<LocalDate, DailyFigure> figures = new TreeMap<>();
		days(type, from).forEach((date, samples) -> {
			List<Kept> ordered = new ArrayList<>(samples.values());
			ordered.sort((left, right) -> Long.compare(left.startMs(), right.startMs()));
			double sum = ordered.stream().mapToDouble(Kept::value).sum();
			double value = switch (health.aggregation()) {
				case SUM -> sum;
				case AVERAGE -> sum / ordered.size();
				case LATEST -> ordered.get(ordered.size() - 1).value();
				default -> throw new IllegalArgumentException("No rule reads " + type);
			};
			figures.put(date, new DailyFigure(value, ordered.size(), hours(ordered)));
		});
		return figures;
	}

	private int hours(List<Kept> samples) {
		Set<Long> hours = new HashSet<>();
		for (Kept sample : samples) {
			long at = sample.startMs();
			do {
				hours.add(this.calendar.hourStart(at));
				at = this.calendar.hourEnd(at);
			}
			while (at < sample.endMs());
		}
		return hours.size();
	}

	private List<CountedPiece> pieces(String type, LocalDate from) {
		return days(type, from).values()
			.stream()
			.flatMap((samples) -> samples.values().stream())
			.map((kept) -> new CountedPiece(kept.startMs(), kept.endMs()))
			.sorted(Comparator.comparingLong(CountedPiece::startMs))
			.toList();
	}

	private List<Reading> readings(String type, LocalDate from) {
		return days(type, from).values()
			.stream()
			.flatMap((samples) -> samples.values().stream())
			.map((kept) -> new Reading(kept.startMs(), kept.value()))
			.toList();
	}

}

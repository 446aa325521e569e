package org.healthpipeline.insights.observe;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.healthpipeline.common.aggregate.AggregateStore;
import org.healthpipeline.common.aggregate.AggregatesAtOnce;
import org.healthpipeline.common.aggregate.StoredAggregate;
import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.job.AggregationJobs;
import org.healthpipeline.common.job.DirtyRanges;
import org.healthpipeline.common.job.Lane;
import org.healthpipeline.insights.rule.DailyFigure;
import org.healthpipeline.insights.rule.CountedPiece;
import org.healthpipeline.insights.rule.Need;
import org.healthpipeline.insights.rule.Observations;
import org.healthpipeline.insights.rule.Reading;
import org.healthpipeline.model.aggregate.Figures;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;

/**
 * Reads exactly what the rules need, so that the cost does not depend on the length of
 * the history. One statement reads daily figures with their generation and zone. Damaged
 * ones are left out, and their recomputation is requested. Safe for use by several
 * threads.
 */
public class ObservationReader {

	/** The largest offset of a local day, or night, from the UTC day of that date. */
	private static final Duration MARGIN = Duration.ofDays(3);

	private static final long DAY_MS = Duration.ofDays(1).toMillis();

	private final AggregateStore aggregates;

	private final CountedReadings readings;

	private final AggregationJobs jobs;

	private final Map<String, Integer> dailyDays;

	private final Map<String, Integer> readingDays;

	private final Map<String, Integer> pieceDays;

	public ObservationReader(AggregateStore aggregates, CountedReadings readings, AggregationJobs jobs,
			Collection<Need> needs) {
		this.aggregates = aggregates;
		this.readings = readings;
		this.jobs = jobs;
		this.dailyDays = longest(needs, Need.Kind.DAILY_FIGURES);
		this.readingDays = longest(needs, Need.Kind.READINGS);
		this.pieceDays = longest(needs, Need.Kind.FREE_PIECES);
	}

	private static Map<String, Integer> longest(Collection<Need> needs, Need.Kind kind) {
		Map<String, Integer> days = new HashMap<>();
		needs.stream()
			.filter((need) -> need.kind() == kind)
			.forEach((need) -> days.merge(need.type(), need.days(), Math::max));
		return days;
	}

	/**
	 * Reads in the caller's transaction.
	 * @return empty when the user is gone
	 */
	public Optional<Observed> read(UserCipher cipher, Instant now) {
		List<Integer> types = this.dailyDays.keySet().stream().map((name) -> HealthTypes.get(name).id()).toList();
		int days = this.dailyDays.values().stream().max(Integer::compare).orElse(1);
		long from = now.minus(Duration.ofDays(days)).minus(MARGIN).toEpochMilli();
		long until = now.plus(MARGIN).toEpochMilli();
		int most = types.size() * (days + 2 * Math.toIntExact(MARGIN.toDays()) + 1) + 1;
		return this.aggregates.findAtOnce(cipher.user(), types, Period.DAY, from, until, most)
			.map((found) -> observed(cipher, found, now));
	}

	private Observed observed(UserCipher cipher, AggregatesAtOnce found, Instant now) {
		BucketCalendar calendar = found.calendar();
		Observations.Builder builder = Observations.at(calendar, now);
		boolean empty = found.aggregates().isEmpty();
		daily(cipher, calendar, found.aggregates()).forEach(builder::daily);
		for (Map.Entry<String, Integer> need : this.readingDays.entrySet()) {
			List<Reading> counted = this.readings.upTo(cipher, calendar, now, HealthTypes.get(need.getKey()),
					need.getValue());
			builder.readings(need.getKey(), counted);
			empty &= counted.isEmpty();
		}
		for (Map.Entry<String, Integer> need : this.pieceDays.entrySet()) {
			List<CountedPiece> pieces = this.readings.piecesUpTo(cipher, calendar, now, HealthTypes.get(need.getKey()),
					need.getValue());
			builder.freePieces(need.getKey(), pieces);
			empty &= pieces.isEmpty();
		}
		return new Observed(found.generation(), builder.build(), empty);
	}

	private Map<String, Map<LocalDate, DailyFigure>> daily(UserCipher cipher, BucketCalendar calendar,
			List<StoredAggregate> aggregates) {
		Map<String, Map<LocalDate, DailyFigure>> daily = new HashMap<>();
		DirtyRanges damaged = new DirtyRanges();
		for (StoredAggregate aggregate : aggregates) {
			HealthType type = HealthTypes.byId(aggregate.typeId());
			aggregate.partial(cipher).ifPresentOrElse((partial) -> {
				if (!partial.isCoverageOnly()) {
					Figures figures = Figures.of(type, partial);
					daily.computeIfAbsent(type.name(), (name) -> new HashMap<>())
						.put(calendar.date(aggregate.keyMs()).toLocalDate(),
								new DailyFigure(figures.value(), figures.sampleCount(), partial.coverage()));
				}
			}, () -> damaged.add(type.id(), aggregate.keyMs(), aggregate.keyMs() + DAY_MS));
		}
		if (!damaged.isEmpty()) {
			// Their recomputation advances the generation, and the rules are evaluated
			// again.
			this.jobs.addUnlessPending(cipher.user(), damaged, Lane.LIVE);
		}
		return daily;
	}

}

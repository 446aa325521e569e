package org.healthpipeline.standalone.demo;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.healthpipeline.generator.Event.SyncBatch;
import org.healthpipeline.generator.Sample;
import org.healthpipeline.generator.Value;

/**
 * Changes the demo user's last days so that there is something to find: a fortnight of
 * late evenings, and a fever since yesterday. The effects are as large as in the
 * generator's short nights and fevers.
 */
final class RecentDays {

	/** Days with short nights before today. */
	private static final int LATE_EVENINGS = 14;

	/** Nobody sleeps before; getting up at half past six then leaves five hours. */
	private static final LocalTime ASLEEP_AT = LocalTime.of(1, 30);

	/** Sleep that begins later belongs to the night to the next day. */
	private static final LocalTime EVENING = LocalTime.of(18, 0);

	private static final int FEVER_BEATS = 16;

	private static final Set<String> SLEEP = Set.of("SLEEP_STATE", "SLEEP_ANALYSIS", "SLEEP_IN_BED");

	private static final Set<String> HEART = Set.of("RESTING_HEART_RATE", "HEART_RATE");

	private final LocalDate today;

	RecentDays(LocalDate today) {
		this.today = today;
	}

	/** Returns the sync with these changes. */
	SyncBatch of(SyncBatch batch) {
		return new SyncBatch(batch.person(), batch.at(), batch.deviceKey(),
				batch.samples().stream().map(this::of).flatMap(Optional::stream).toList(), batch.deleted());
	}

	/** Returns the changed sample, nothing if it was not measured. */
	private Optional<Sample> of(Sample sample) {
		if (SLEEP.contains(sample.type())) {
			return slept(sample);
		}
		LocalDate date = sample.startDate().toLocalDate();
		boolean feverish = HEART.contains(sample.type()) && !date.isBefore(this.today.minusDays(1));
		return Optional.of(feverish ? with(sample, sample.startDate(), raised(sample.value())) : sample);
	}

	private Optional<Sample> slept(Sample sample) {
		OffsetDateTime start = sample.startDate();
		OffsetDateTime end = Objects.requireNonNullElse(sample.endDate(), start);
		LocalDate morning = start.toLocalTime().isBefore(EVENING) ? start.toLocalDate()
				: start.toLocalDate().plusDays(1);
		OffsetDateTime asleep = morning.atTime(ASLEEP_AT).atOffset(start.getOffset());
		if (morning.isBefore(this.today.minusDays(LATE_EVENINGS)) || !start.isBefore(asleep)) {
			return Optional.of(sample);
		}
		if (!end.isAfter(asleep)) {
			return Optional.empty();
		}
		double left = (double) Duration.between(asleep, end).toMillis() / Duration.between(start, end).toMillis();
		return Optional.of(with(sample, asleep, part(sample.value(), left)));
	}

	private static Value part(Value value, double share) {
		return (value instanceof Value.Quantity whole) ? new Value.Quantity(Math.rint(whole.written() * share),
				whole.unit(), Math.rint(whole.canonical() * share)) : value;
	}

	private static Value raised(Value value) {
		return (value instanceof Value.Quantity beats)
				? new Value.Quantity(beats.written() + FEVER_BEATS, beats.unit(), beats.canonical() + FEVER_BEATS)
				: value;
	}

	private static Sample with(Sample sample, OffsetDateTime start, Value value) {
		return new Sample(sample.id(), sample.type(), value, start, sample.endDate(), sample.sourceApp(),
				sample.metadata(), sample.version());
	}

}

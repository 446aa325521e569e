package org.healthpipeline.query.export;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.healthpipeline.common.aggregate.AggregateStore;
import org.healthpipeline.common.aggregate.AggregateStore.KeyRange;
import org.healthpipeline.common.aggregate.AggregatesAtOnce;
import org.healthpipeline.common.aggregate.StoredAggregate;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.query.export.ExportColumn.Kind;
import org.healthpipeline.query.aggregate.DecryptedFigures;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.annotation.Order;

/** Exports the aggregates of all periods, by type, period and time. */
@Order(4)
class AggregatesPart implements ExportPart {

	/** Time that is read at once: some thousand hours of one type. */
	private static final long SLICE_MS = Duration.ofDays(300).toMillis();

	private final AggregateStore store;

	private final DecryptedFigures figures;

	private final ExportTable<ExportedAggregate> table;

	AggregatesPart(AggregateStore store, DecryptedFigures figures, JsonMapper json) {
		this.store = store;
		this.figures = figures;
		this.table = new ExportTable<>("aggregates",
				"The totals of your measurements, each moment counted once: by hour, day, week (from Monday), month.",
				ExportedAggregate.class, false,
				List.of(new ExportColumn<>("type", Kind.TEXT, "health type", (row) -> row.type().name()),
						new ExportColumn<>("period", Kind.TEXT, "hour, day, week or month",
								(row) -> row.period().wireName()),
						new ExportColumn<>("date", Kind.TEXT, "start of the period in your time zone",
								ExportedAggregate::date),
						new ExportColumn<>("start", Kind.INSTANT, "the same as an instant (not in JSON)",
								ExportedAggregate::start),
						new ExportColumn<>("value", Kind.NUMBER,
								"sum, average or latest value, depending on the type; minutes for states",
								(row) -> row.figures().value()),
						new ExportColumn<>("minValue", Kind.NUMBER, "the smallest", (row) -> row.figures().minValue()),
						new ExportColumn<>("maxValue", Kind.NUMBER, "the largest", (row) -> row.figures().maxValue()),
						new ExportColumn<>("sampleCount", Kind.WHOLE, "how many samples are counted here",
								(row) -> row.figures().sampleCount()),
						new ExportColumn<>("states", Kind.TEXT,
								"minutes in each state, for states: a JSON object {state: minutes}",
								(row) -> (row.figures().states() != null)
										? json.writeValueAsString(row.figures().states()) : null),
						new ExportColumn<>("hoursWithData", Kind.WHOLE, "hours of a day that have data",
								(row) -> row.coverage(true)),
						new ExportColumn<>("daysWithData", Kind.WHOLE, "days of a week or month that have data",
								(row) -> row.coverage(false))),
				ExportedAggregate::write);
	}

	@Override
	public ExportTable<ExportedAggregate> table() {
		return this.table;
	}

	@Override
	public void write(UserExport user, ExportWriter writer) throws IOException {
		Optional<BucketCalendar> calendar = this.store.findAtOnce(user.user(), List.of(), Period.DAY, 0, 0, 1)
			.map(AggregatesAtOnce::calendar);
		List<HealthType> types = this.store.types(user.user())
			.stream()
			.sorted()
			.filter(user.selection()::holds)
			.map(HealthTypes::byId)
			.toList();
		writer.table(this.table, (sink) -> calendar.ifPresent((ofUser) -> {
			for (HealthType type : types) {
				for (Period period : Period.values()) {
					write(user, type, period, ofUser, sink);
				}
			}
		}));
	}

	private void write(UserExport user, HealthType type, Period period, BucketCalendar calendar,
			Consumer<ExportedAggregate> sink) {
		KeyRange keys = this.store.keys(user.user(), type.id(), period).orElse(new KeyRange(0, 0));
		long fromMs = Math.max(keys.fromMs(), user.selection().fromMs());
		long untilMs = Math.min(keys.untilMs(), user.selection().untilMs());
		for (long sliceMs = fromMs; sliceMs < untilMs; sliceMs += SLICE_MS) {
			List<StoredAggregate> found = this.store.find(user.user(), List.of(type.id()), period, sliceMs,
					Math.min(untilMs, sliceMs + SLICE_MS));
			found.forEach((stored) -> this.figures.of(user.cipher(), type, stored)
				.ifPresent((figures) -> sink
					.accept(new ExportedAggregate(type, period, calendar.date(stored.keyMs()), figures))));
			user.advance().aggregates(found.size());
		}
	}

}

package org.healthpipeline.query.aggregate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.NightRule;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.bucket.ZoneHistory;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.query.range.TimeRange;

/**
 * Asks for the aggregates of some types in a range.
 *
 * @param types empty for every type that has any
 */
record AggregatesQuestion(List<HealthType> types, Period period, TimeRange range) implements Question {

	@Override
	public Selection in(ZoneHistory zones, Instant now) {
		TimeRange.Instants instants = this.range.in(zones);
		List<HealthType> asked = this.types.isEmpty() ? HealthTypes.all() : this.types;
		AnswerLimit.check((instants.untilMs() - instants.fromMs()) / shortest().toMillis());
		String name = "aggregates/" + (this.types.isEmpty() ? "*" : "")
				+ asked.stream().map((type) -> Integer.toString(type.id())).collect(Collectors.joining(",")) + "/"
				+ this.period.wireName() + "/" + instants.fromMs() + "/" + instants.untilMs() + "/" + zones.text();
		return new Selection(name, zones, asked.stream().map(HealthType::id).toList(), this.period, instants.fromMs(),
				instants.untilMs(),
				new AggregatesFormat(this.period, new BucketCalendar(zones, NightRule.WAKE_DAY), this.types));
	}

	private Duration shortest() {
		return switch (this.period) {
			case HOUR -> Duration.ofHours(1);
			case DAY -> Duration.ofDays(1);
			case WEEK -> Duration.ofDays(7);
			case MONTH -> Duration.ofDays(28);
		};
	}

}

package org.healthpipeline.query.shared;

import java.util.List;
import java.util.stream.Collectors;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.bucket.ZoneHistory;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.query.range.Choice;
import org.healthpipeline.query.range.TimePoint;
import org.healthpipeline.query.range.TimeRange;
import org.healthpipeline.query.share.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A recipient's question about shared aggregates. Parts that are left out mean everything
 * that is shared. Anything beyond the share is refused, whether or not data exists: the
 * decision uses the share and the question alone, before a figure is read.
 *
 * @param scope scope of the share
 * @param types types of the scope
 * @param period not finer than the scope's
 * @param start null for the first shared day
 * @param end null for the end of the last shared day
 */
record SharedQuestion(Scope scope, List<HealthType> types, Period period, @Nullable TimePoint start,
		@Nullable TimePoint end) {

	/**
	 * Parses a question.
	 * @param otherwise the period when none is requested
	 * @throws ProblemException when a part cannot be read or is not shared
	 */
	static SharedQuestion parse(Scope scope, SharedReading.Asked asked, Period otherwise) {
		List<HealthType> chosen = Choice.types(asked.types());
		String period = asked.period();
		String start = asked.start();
		String end = asked.end();
		Period chosenPeriod = (period != null) ? Choice.period(period) : otherwise;
		TimePoint from = (start != null) ? TimePoint.parse("start", start) : null;
		TimePoint until = (end != null) ? TimePoint.parse("end", end) : null;
		if (!scope.types().containsAll(chosen)) {
			throw refused("A type was not shared");
		}
		if (!scope.allows(chosenPeriod)) {
			throw refused("The finest shared period is " + scope.granularity().wireName());
		}
		return new SharedQuestion(scope, chosen.isEmpty() ? scope.types() : chosen, chosenPeriod, from, until);
	}

	/**
	 * Returns the keys that are requested and shared.
	 * @throws ProblemException when times before or after the shared ones are requested
	 */
	TimeRange.Instants keys(ZoneHistory zones) {
		TimeRange.Instants days = this.scope.days(zones);
		long from = (this.start != null) ? this.start.in(zones) : days.fromMs();
		long until = (this.end != null) ? this.end.in(zones) : days.untilMs();
		if (until < from) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "end is before start");
		}
		if (from < days.fromMs() || until > days.untilMs()) {
			throw refused("The shared days are from " + this.scope.dateStart() + " to " + this.scope.dateEnd());
		}
		TimeRange.Instants shared = this.scope.keys(this.period, zones);
		long first = Math.max(from, shared.fromMs());
		return new TimeRange.Instants(first, Math.max(first, Math.min(until, shared.untilMs())));
	}

	/**
	 * Returns a name that is equal for equal questions about one share, and different for
	 * others.
	 */
	String name() {
		return this.types.stream().map((type) -> Integer.toString(type.id())).collect(Collectors.joining(",")) + "/"
				+ this.period + "/" + this.start + "/" + this.end;
	}

	private static ProblemException refused(String detail) {
		return new ProblemException(ProblemCode.SHARE_SCOPE, detail);
	}

}

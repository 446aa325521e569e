package org.healthpipeline.query.shared;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.query.share.Scope;
import org.healthpipeline.query.shared.OwnersFigures.Moment;

/**
 * How much of the shared time there is data of.
 *
 * @param days of the shared range that have begun
 * @param daysWithData days, of nights those with sleep, that have an aggregate
 */
record Coverage(long days, int daysWithData) {

	/** Types of which there is nothing are left out. */
	static Map<HealthType, Integer> daysWithData(Scope scope, Moment moment) {
		Map<HealthType, Integer> days = new HashMap<>();
		moment.aggregates(scope.types(), Period.DAY, scope.days(moment.calendar().zones()))
			.forEach((day) -> days.merge(HealthTypes.byId(day.typeId()), 1, Integer::sum));
		return days;
	}

	/**
	 * The shared days that have begun.
	 * @param today the owner's local date
	 */
	static long daysBegun(Scope scope, LocalDate today) {
		LocalDate last = scope.dateEnd().isAfter(today) ? today : scope.dateEnd();
		return Math.max(0, ChronoUnit.DAYS.between(scope.dateStart(), last) + 1);
	}

}

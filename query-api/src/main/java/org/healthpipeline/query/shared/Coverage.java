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
 * Counts the shared days that have data.
 *
 * @param days days of the shared range that have begun
 * @param daysWithData days that have an aggregate; for nights those with sleep
 */
record Coverage(long days, int daysWithData) {

	/** Counts the days with data by type; types without data are left out. */
	static Map<HealthType, Integer> daysWithData(Scope scope, Moment moment) {
		Map<HealthType, Integer> days = new HashMap<>();
		moment.aggregates(scope.types(), Period.DAY, scope.days(moment.calendar().zones()))
			.forEach((day) -> days.merge(HealthTypes.byId(day.typeId()), 1, Integer::sum));
		return days;
	}

	/**
	 * Counts the shared days that have begun.
	 * @param today the owner's local date
	 */
	static long daysBegun(Scope scope, LocalDate today) {
		LocalDate last = scope.dateEnd().isAfter(today) ? today : scope.dateEnd();
		return Math.max(0, ChronoUnit.DAYS.between(scope.dateStart(), last) + 1);
	}

}

package org.healthpipeline.query.shared;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.query.share.Scope;
import org.healthpipeline.query.shared.OwnersFigures.Moment;

/**
 * Caches the parts of an overview that take time to find and stay the same for one
 * generation.
 *
 * @param daysWithData by name of the type
 * @param devices by name of the type, those that measured it within the scope
 */
record SharedFacts(String timezone, String nightRule, SortedMap<String, Integer> daysWithData,
		SortedMap<String, List<UUID>> devices) {

	static SharedFacts of(Scope scope, Moment moment) {
		BucketCalendar calendar = moment.calendar();
		Map<HealthType, Integer> days = Coverage.daysWithData(scope, moment);
		SortedMap<String, Integer> daysWithData = new TreeMap<>();
		SortedMap<String, List<UUID>> devices = new TreeMap<>();
		for (HealthType type : scope.types()) {
			daysWithData.put(type.name(), days.getOrDefault(type, 0));
			devices.put(type.name(), moment.devices(type, scope.times(type, calendar)));
		}
		return new SharedFacts(calendar.zone().getId(), calendar.nightRule().wireName(), daysWithData, devices);
	}

}

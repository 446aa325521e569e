package org.healthpipeline.query.shared;

import java.util.List;
import java.util.UUID;

import org.healthpipeline.common.time.UtcTime;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.query.range.TimeRange;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which devices measured something: reads {@code health_samples}, not their values. */
@Repository
class MeasuringDevices {

	private final JdbcClient jdbc;

	MeasuringDevices(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Those with a sample of the type, or of stages that count for it, in that time. */
	List<UUID> of(UUID owner, HealthType type, TimeRange.Instants times) {
		List<HealthType> sources = HealthTypes.all()
			.stream()
			.filter((source) -> HealthTypes.touchedBy(source).contains(type))
			.toList();
		long longestMs = sources.stream().mapToLong((source) -> source.longest().toMillis()).max().orElse(0);
		return this.jdbc.sql("""
				SELECT DISTINCT device_id FROM health_samples
				WHERE user_id = ? AND type_id = ANY (?::smallint[]) AND start_date >= ? AND start_date < ?
					AND (start_date >= ? OR end_date > ?)
				ORDER BY device_id
				""")
			.param(owner)
			.param(sources.stream().map(HealthType::id).toArray(Integer[]::new))
			.param(UtcTime.ofMs(times.fromMs() - longestMs))
			.param(UtcTime.ofMs(times.untilMs()))
			.param(UtcTime.ofMs(times.fromMs()))
			.param(UtcTime.ofMs(times.fromMs()))
			.query(UUID.class)
			.list();
	}

}

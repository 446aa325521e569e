package org.healthpipeline.admin.migration;

import java.util.List;

import javax.sql.DataSource;

import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes the table {@code health_data_types}: the registry of this build, for readers who
 * use SQL. Types that this build does not know stay, since samples may refer to them.
 */
class HealthTypeRows {

	private final JdbcClient jdbc;

	HealthTypeRows(DataSource owner) {
		this.jdbc = JdbcClient.create(owner);
	}

	/** Inserts or updates every type. */
	void write() {
		List<HealthType> types = HealthTypes.all();
		this.jdbc
			.sql("""
					INSERT INTO health_data_types (id, name, display_name, unit, ucum, aggregation, category, description,
						min_plausible, max_plausible, longest_seconds, loinc, slot_minutes, range_source, health_kit,
						health_connect)
					SELECT id, name, display_name, unit, ucum, aggregation, category, description, min_plausible, max_plausible,
						longest_seconds, loinc, slot_minutes, range_source, string_to_array(health_kit, '|'),
						string_to_array(health_connect, '|')
					FROM unnest(?::smallint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
						?::text[], ?::double precision[], ?::double precision[], ?::integer[], ?::text[], ?::smallint[],
						?::text[], ?::text[], ?::text[])
						AS t (id, name, display_name, unit, ucum, aggregation, category, description, min_plausible,
							max_plausible, longest_seconds, loinc, slot_minutes, range_source, health_kit, health_connect)
					ON CONFLICT (id) DO UPDATE SET name = excluded.name, display_name = excluded.display_name,
						unit = excluded.unit, ucum = excluded.ucum, aggregation = excluded.aggregation,
						category = excluded.category, description = excluded.description,
						min_plausible = excluded.min_plausible, max_plausible = excluded.max_plausible,
						longest_seconds = excluded.longest_seconds, loinc = excluded.loinc,
						slot_minutes = excluded.slot_minutes, range_source = excluded.range_source,
						health_kit = excluded.health_kit, health_connect = excluded.health_connect
					""")
			.param(types.stream().map(HealthType::id).toArray(Integer[]::new))
			.param(types.stream().map(HealthType::name).toArray(String[]::new))
			.param(types.stream().map(HealthType::displayName).toArray(String[]::new))
			.param(types.stream().map(HealthType::unit).toArray(String[]::new))
			.param(types.stream().map(HealthType::ucum).toArray(String[]::new))
			.param(types.stream().map((type) -> type.aggregation().code()).toArray(String[]::new))
			.param(types.stream().map((type) -> type.category().code()).toArray(String[]::new))
			.param(types.stream().map(HealthType::description).toArray(String[]::new))
			.param(types.stream().map(HealthType::minPlausible).toArray(Double[]::new))
			.param(types.stream().map(HealthType::maxPlausible).toArray(Double[]::new))
			.param(types.stream().map((type) -> Math.toIntExact(type.longest().toSeconds())).toArray(Integer[]::new))
			.param(types.stream().map(HealthType::loinc).toArray(String[]::new))
			.param(types.stream().map(HealthType::slotMinutes).toArray(Integer[]::new))
			.param(types.stream().map(HealthType::rangeSource).toArray(String[]::new))
			.param(types.stream().map((type) -> String.join("|", type.healthKit())).toArray(String[]::new))
			.param(types.stream().map((type) -> String.join("|", type.healthConnect())).toArray(String[]::new))
			.update();
	}

}

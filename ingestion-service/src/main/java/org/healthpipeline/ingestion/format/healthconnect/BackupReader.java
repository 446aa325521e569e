package org.healthpipeline.ingestion.format.healthconnect;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

import org.healthpipeline.ingestion.format.healthconnect.HealthConnectTypes.RecordType;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemLimits;
import org.healthpipeline.ingestion.item.ItemPlace;
import org.healthpipeline.ingestion.item.SqliteCursor;
import org.healthpipeline.ingestion.item.SqliteDatabase;
import org.healthpipeline.ingestion.item.SqliteTable;
import org.healthpipeline.ingestion.item.UnreadableInputException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns all rows of a backup into items. A damaged table ends at the damage, and the
 * others are read. Not safe for use by several threads.
 */
final class BackupReader {

	/** Health Connect's own tables, without data of a user. */
	private static final Set<String> HOUSEKEEPING = Set.of("android_metadata", "activity_date_table",
			"application_info_table", "device_info_table", "change_logs_table", "change_log_request_table",
			"change_log_requests_table", "access_logs_table", "read_access_logs_table", "app_op_logs_table",
			"backup_change_token_table", "preference_table", "health_data_category_priority_table",
			"migration_entity_table", "pre_migration_category_priority_table");

	/** Tables of plans, not of measurements. */
	private static final Set<String> NOT_MEASURED = Set.of("planned_exercise_session_record_table",
			"medical_resource_table", "medical_data_source_table");

	private final SqliteDatabase database;

	private final Consumer<Item> items;

	private final BackupRecords records;

	private final BackupWorkouts workouts;

	private @Nullable UnreadableInputException damaged;

	BackupReader(SqliteDatabase database, ItemLimits limits, JsonMapper json, Consumer<Item> items) throws IOException {
		this.database = database;
		this.items = items;
		BackupSources sources = BackupSources.read(database);
		BackupPriorities priorities = BackupPriorities.read(database, sources);
		BackupItems handOn = new BackupItems(sources, priorities, limits, json, items);
		this.records = new BackupRecords(database, handOn);
		this.workouts = new BackupWorkouts(database, handOn, limits.maxMetadataBytes());
	}

	/**
	 * Reads it to its end.
	 * @throws UnreadableInputException when it is not a backup of Health Connect, or
	 * parts of it are damaged
	 */
	void read() throws IOException {
		Set<String> known = new HashSet<>();
		boolean found = this.database.find("application_info_table") != null;
		for (RecordType type : HealthConnectTypes.all()) {
			SqliteTable table = this.database.find(type.table());
			if (table != null) {
				found = true;
				known.add(table.name());
				attempt(() -> read(type, table, known));
			}
		}
		if (!found) {
			throw new UnreadableInputException("The database is not one of Health Connect");
		}
		for (SqliteTable table : this.database.tables()) {
			if (!known.contains(table.name()) && !HOUSEKEEPING.contains(table.name().toLowerCase(Locale.ROOT))) {
				attempt(() -> passOver(table));
			}
		}
		for (String other : this.database.others()) {
			this.items.accept(new Item.Skipped(other, 1));
		}
		if (this.damaged != null) {
			throw this.damaged;
		}
	}

	private void read(RecordType type, SqliteTable table, Set<String> known) throws IOException {
		String seriesName = type.seriesTable();
		SqliteTable series = (seriesName != null) ? this.database.find(seriesName) : null;
		if (series != null) {
			known.add(series.name());
		}
		if (type.name().equals(BackupWorkouts.RECORD)) {
			known.addAll(this.workouts.tables());
			this.workouts.read(type, table);
		}
		else if (seriesName != null) {
			this.records.readSeries(type, table, series);
		}
		else {
			this.records.read(type, table);
		}
	}

	private void passOver(SqliteTable table) throws IOException {
		String name = table.name();
		if (table.has("uuid") && table.has("last_modified_time")
				&& !NOT_MEASURED.contains(name.toLowerCase(Locale.ROOT))) {
			try (SqliteCursor row = this.database.rows(table, List.of())) {
				while (row.next()) {
					this.items.accept(new Item.Unknown(name, ItemPlace.index(name, Math.max(0, row.key()))));
				}
			}
			return;
		}
		long count = this.database.count(table);
		if (count > 0) {
			this.items.accept(new Item.Skipped(name, count));
		}
	}

	private void attempt(Part part) throws IOException {
		try {
			part.read();
		}
		catch (UnreadableInputException ex) {
			this.damaged = (this.damaged != null) ? this.damaged : ex;
		}
	}

	/** Reads a table. */
	@FunctionalInterface
	private interface Part {

		void read() throws IOException;

	}

}

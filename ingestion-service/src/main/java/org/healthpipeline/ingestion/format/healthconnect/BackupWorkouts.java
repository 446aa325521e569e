package org.healthpipeline.ingestion.format.healthconnect;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.format.healthconnect.HealthConnectTypes.RecordType;
import org.healthpipeline.ingestion.format.healthconnect.HealthConnectTypes.Value;
import org.healthpipeline.ingestion.item.SqliteCell;
import org.healthpipeline.ingestion.item.SqliteCursor;
import org.healthpipeline.ingestion.item.SqliteDatabase;
import org.healthpipeline.ingestion.item.SqliteTable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads exercise sessions with their laps, segments and routes, which become metadata of
 * the workout. Not safe for use by several threads.
 */
final class BackupWorkouts {

	static final String RECORD = "ExerciseSessionRecord";

	private static final String LAPS = "exercise_laps_table";

	private static final String SEGMENTS = "exercise_segments_table";

	private static final String ROUTES = "exercise_route_table";

	private static final List<String> LAP_COLUMNS = List.of("lap_start_time", "lap_end_time", "lap_length");

	private static final List<String> SEGMENT_COLUMNS = List.of("segment_start_time", "segment_end_time",
			"segment_type", "repetitions_count", "weight_grams", "set_index", "rate_of_perceived_exertion");

	/** The most parts of one session; further ones are only counted. */
	private static final int PARTS_MAX = 2_000;

	private final SqliteDatabase database;

	private final BackupItems items;

	private final int routeChars;

	/**
	 * @param maxMetadataBytes of a workout; a route gets half of it
	 */
	BackupWorkouts(SqliteDatabase database, BackupItems items, int maxMetadataBytes) {
		this.database = database;
		this.items = items;
		this.routeChars = maxMetadataBytes / 2;
	}

	/** The tables that are read beside the sessions, by their names in the database. */
	Set<String> tables() {
		Set<String> names = new TreeSet<>();
		for (String name : List.of(LAPS, SEGMENTS, ROUTES)) {
			SqliteTable table = this.database.find(name);
			if (table != null) {
				names.add(table.name());
			}
		}
		return names;
	}

	void read(RecordType type, SqliteTable table) throws IOException {
		List<String> columns = BackupItems.columns(table, type);
		try (SqliteCursor row = this.database.rows(table, columns);
				BackupChildren laps = children(LAPS, LAP_COLUMNS);
				BackupChildren segments = children(SEGMENTS, SEGMENT_COLUMNS);
				BackupChildren routes = children(ROUTES, BackupTrack.COLUMNS)) {
			while (row.next()) {
				BackupRecord record = this.items.record(row, type, table, columns);
				ObjectNode metadata = (record != null) ? record.metadata() : null;
				parts(laps, row.key(), "laps", LAP_COLUMNS, metadata);
				parts(segments, row.key(), "segments", SEGMENT_COLUMNS, metadata);
				track(routes, row.key(), metadata);
				if (record != null) {
					workout(record, type.values().get(0), row);
				}
			}
			rest(laps, LAPS);
			rest(segments, SEGMENTS);
			rest(routes, ROUTES);
		}
	}

	private @Nullable BackupChildren children(String name, List<String> columns) throws IOException {
		SqliteTable table = this.database.find(name);
		return (table != null && table.has(BackupRecords.PARENT_KEY))
				? new BackupChildren(this.database.children(table, columns, BackupRecords.PARENT_KEY)) : null;
	}

	private void workout(BackupRecord record, Value value, SqliteCursor row) {
		SqliteCell cell = row.cell(String.valueOf(value.column()));
		OptionalLong number = cell.whole();
		String activity = number.isPresent() ? activity(number.getAsLong()) : cell.text();
		if (activity == null || activity.isBlank()) {
			this.items.refuse(value.type(), RefusalCode.MISSING_VALUE, record.place());
			return;
		}
		this.items.measured(record, value, Measurement.NO_NUMBER, activity, record.startMs(), record.endMs(),
				record.metadata());
	}

	/**
	 * The activity of a number. An unknown number is kept as it is, and counts as another
	 * workout.
	 */
	private static String activity(long number) {
		String known = (number == (int) number) ? HealthConnectTypes.platformExercise((int) number) : null;
		return (known != null) ? known : "exercise type " + number;
	}

	private void parts(@Nullable BackupChildren rows, long parent, String name, List<String> columns,
			@Nullable ObjectNode metadata) throws IOException {
		if (rows == null) {
			return;
		}
		orphans(rows.passBefore(parent), name);
		ArrayNode parts = null;
		while (rows.isOf(parent)) {
			if (metadata != null) {
				parts = (parts != null) ? parts : metadata.putArray(name);
				if (parts.size() < PARTS_MAX) {
					ObjectNode part = parts.addObject();
					columns.forEach((column) -> BackupItems.put(part, partName(column), rows.cursor().cell(column)));
				}
				else {
					this.items.skip("exercise " + name + " beyond " + PARTS_MAX);
				}
			}
			rows.advance();
		}
	}

	/** The name of a part without the words that the column repeats. */
	private static String partName(String column) {
		return BackupItems.name(column.replaceFirst("^(lap|segment)_", ""));
	}

	private void track(@Nullable BackupChildren rows, long parent, @Nullable ObjectNode metadata) throws IOException {
		if (rows == null) {
			return;
		}
		orphans(rows.passBefore(parent), "route");
		BackupTrack track = new BackupTrack(this.routeChars);
		while (rows.isOf(parent)) {
			track.add(rows.cursor());
			rows.advance();
		}
		if (metadata != null && !track.isEmpty()) {
			track.putInto(metadata.putArray("tracks").addObject());
		}
	}

	private void rest(@Nullable BackupChildren rows, String name) throws IOException {
		if (rows != null) {
			orphans(rows.passRest(), name);
		}
	}

	private void orphans(long count, String name) {
		this.items.skip("exercise " + name + " without session", count);
	}

}

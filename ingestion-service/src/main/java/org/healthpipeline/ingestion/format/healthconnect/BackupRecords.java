package org.healthpipeline.ingestion.format.healthconnect;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.format.healthconnect.HealthConnectTypes.RecordType;
import org.healthpipeline.ingestion.format.healthconnect.HealthConnectTypes.Value;
import org.healthpipeline.ingestion.item.SqliteCell;
import org.healthpipeline.ingestion.item.SqliteCursor;
import org.healthpipeline.ingestion.item.SqliteDatabase;
import org.healthpipeline.ingestion.item.SqliteTable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the tables of records: those with values of their own, and those whose values are
 * the rows of a second table. Not safe for use by several threads.
 */
final class BackupRecords {

	/** The column with the number of the parent row. */
	static final String PARENT_KEY = "parent_key";

	private static final String STAGE_START = "stage_start_time";

	private static final String STAGE_END = "stage_end_time";

	private static final String SAMPLE_TIME = "epoch_millis";

	private static final List<String> SERIES_TIMES = List.of(STAGE_START, STAGE_END, SAMPLE_TIME);

	private final SqliteDatabase database;

	private final BackupItems items;

	BackupRecords(SqliteDatabase database, BackupItems items) {
		this.database = database;
		this.items = items;
	}

	/** Reads a table of records with values of their own. */
	void read(RecordType type, SqliteTable table) throws IOException {
		List<String> columns = BackupItems.columns(table, type);
		try (SqliteCursor row = this.database.rows(table, columns)) {
			while (row.next()) {
				BackupRecord record = this.items.record(row, type, table, columns);
				if (record != null) {
					values(record, row);
				}
			}
		}
	}

	/** Hands on the values of a record, or refuses a record without any. */
	private void values(BackupRecord record, SqliteCursor row) {
		List<Value> values = record.type().values();
		boolean found = false;
		for (Value value : values) {
			SqliteCell cell = cell(row, value);
			if (values.size() == 1 || BackupItems.isGiven(cell)) {
				this.items.value(record, value, cell, record.startMs(), record.endMs(), record.metadata());
				found = true;
			}
		}
		if (!found) {
			this.items.refuse(values.get(0).type(), RefusalCode.MISSING_VALUE, record.place());
		}
	}

	private static SqliteCell cell(SqliteCursor row, Value value) {
		return (value.column() != null) ? row.cell(value.column()) : new SqliteCell(null);
	}

	/**
	 * Reads a table of records whose values are in another table.
	 * @param series null where the backup has none
	 */
	void readSeries(RecordType type, SqliteTable table, @Nullable SqliteTable series) throws IOException {
		Value value = type.values().get(0);
		List<String> columns = BackupItems.columns(table, type);
		List<String> seriesColumns = new ArrayList<>(SERIES_TIMES);
		seriesColumns.add(String.valueOf(value.column()));
		if (series == null || !series.has(PARENT_KEY)) {
			try (SqliteCursor row = this.database.rows(table, columns)) {
				while (row.next()) {
					without(type, this.items.record(row, type, table, columns));
				}
			}
			return;
		}
		try (SqliteCursor row = this.database.rows(table, columns);
				BackupChildren children = new BackupChildren(
						this.database.children(series, seriesColumns, PARENT_KEY))) {
			while (row.next()) {
				BackupRecord record = this.items.record(row, type, table, columns);
				for (long orphans = children.passBefore(row.key()); orphans > 0; orphans--) {
					this.items.refuse(value.type(), RefusalCode.MALFORMED_RECORD,
							BackupItems.place(series, children.cursor()));
				}
				boolean found = false;
				while (children.isOf(row.key())) {
					if (record != null) {
						sample(record, value, children.cursor(), found ? null : record.metadata());
					}
					found = true;
					children.advance();
				}
				if (!found) {
					without(type, record);
				}
			}
			for (long orphans = children.passRest(); orphans > 0; orphans--) {
				this.items.refuse(value.type(), RefusalCode.MALFORMED_RECORD,
						BackupItems.place(series, children.cursor()));
			}
		}
	}

	private void sample(BackupRecord record, Value value, SqliteCursor row, @Nullable ObjectNode metadata) {
		boolean stage = !row.cell(STAGE_START).isNull();
		OptionalLong start = row.cell(stage ? STAGE_START : SAMPLE_TIME).whole();
		OptionalLong end = stage ? row.cell(STAGE_END).whole() : start;
		if (start.isEmpty() || end.isEmpty()) {
			this.items.refuse(value.type(), start.isEmpty() ? RefusalCode.MISSING_START : RefusalCode.INVALID_END,
					record.place());
			return;
		}
		SqliteCell cell = (value.column() != null) ? row.cell(value.column()) : new SqliteCell(null);
		this.items.value(record, value, cell, start.getAsLong(), end.getAsLong(), metadata);
	}

	/**
	 * Handles a record without a series: a night without stages is asleep, all others are
	 * empty.
	 */
	private void without(RecordType type, @Nullable BackupRecord record) {
		if (record == null) {
			return;
		}
		Value whole = type.values().get(type.values().size() - 1);
		if (whole.column() == null) {
			this.items.value(record, whole, new SqliteCell(null), record.startMs(), record.endMs(), record.metadata());
		}
		else {
			this.items.skip(type.name() + " without samples");
		}
	}

}

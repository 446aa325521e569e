package org.healthpipeline.ingestion.format.healthconnect;

import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.healthpipeline.ingestion.item.ItemSource;
import org.healthpipeline.ingestion.item.SqliteCell;
import org.healthpipeline.ingestion.item.SqliteCursor;
import org.healthpipeline.ingestion.item.SqliteDatabase;
import org.healthpipeline.ingestion.item.SqliteTable;
import org.healthpipeline.ingestion.item.UnreadableInputException;
import org.jspecify.annotations.Nullable;

/**
 * The apps and the hardware that wrote the records of a backup, by the numbers of their
 * rows. Not safe for use by several threads.
 */
final class BackupSources {

	/** The most rows that are kept apart, so that memory does not depend on the file. */
	private static final int ROWS_MAX = 10_000;

	private static final int TEXT_LENGTH_MAX = 1_000;

	private final Map<Long, String> packages = new HashMap<>();

	private final Map<Long, Hardware> hardware = new HashMap<>();

	private final Map<Origin, ItemSource> sources = new HashMap<>();

	private BackupSources() {
	}

	/** Reads the sources of a backup; a missing or damaged table has none. */
	static BackupSources read(SqliteDatabase database) throws IOException {
		BackupSources sources = new BackupSources();
		sources.each(database, "application_info_table", List.of("row_id", "package_name"), (row) -> {
			String name = text(row.cell("package_name"));
			if (name != null) {
				sources.packages.put(key(row), name);
			}
		});
		sources.each(database, "device_info_table", List.of("row_id", "manufacturer", "model", "device_type"),
				(row) -> sources.hardware.put(key(row), new Hardware(text(row.cell("manufacturer")),
						text(row.cell("model")), kind(row.cell("device_type")))));
		return sources;
	}

	private void each(SqliteDatabase database, String name, List<String> columns, RowReader reader) throws IOException {
		SqliteTable table = database.find(name);
		if (table == null) {
			return;
		}
		try (SqliteCursor row = database.rows(table, columns)) {
			for (int count = 0; count < ROWS_MAX && row.next(); count++) {
				reader.read(row);
			}
		}
		catch (UnreadableInputException ex) {
			// Damage to rows that refer to these is reported when those are read.
			return;
		}
	}

	private static long key(SqliteCursor row) {
		return row.cell("row_id").whole().orElse(row.key());
	}

	private static @Nullable String text(SqliteCell cell) {
		String text = cell.text();
		return (text != null && text.length() <= TEXT_LENGTH_MAX) ? text : null;
	}

	private static @Nullable String kind(SqliteCell cell) {
		long number = cell.whole().orElse(0);
		return (number == (int) number) ? HealthConnectSources.kind((int) number) : null;
	}

	/** The apps that the backup knows, by name. */
	Map<Long, String> packages() {
		return Collections.unmodifiableMap(this.packages);
	}

	/**
	 * The source of a record.
	 * @param app the number of its row, 0 for none
	 * @param device likewise
	 */
	ItemSource of(long app, long device, boolean isManual) {
		Origin origin = new Origin(app, device, isManual);
		ItemSource known = this.sources.get(origin);
		if (known != null) {
			return known;
		}
		Hardware from = this.hardware.get(device);
		ItemSource source = HealthConnectSources.of(this.packages.get(app), (from != null) ? from.kind() : null,
				(from != null) ? from.manufacturer() : null, (from != null) ? from.model() : null, isManual);
		if (this.sources.size() < ROWS_MAX) {
			this.sources.put(origin, source);
		}
		return source;
	}

	private record Hardware(@Nullable String manufacturer, @Nullable String model, @Nullable String kind) {
	}

	private record Origin(long app, long device, boolean isManual) {
	}

	/** Reads a row. */
	@FunctionalInterface
	private interface RowReader {

		void read(SqliteCursor row);

	}

}

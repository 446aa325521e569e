package org.healthpipeline.ingestion.format.healthconnect;

import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import org.healthpipeline.ingestion.collect.GivenId;
import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.format.healthconnect.HealthConnectTypes.RecordType;
import org.healthpipeline.ingestion.format.healthconnect.HealthConnectTypes.Value;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemLimits;
import org.healthpipeline.ingestion.item.ItemPlace;
import org.healthpipeline.ingestion.item.ItemSource;
import org.healthpipeline.ingestion.item.SqliteCell;
import org.healthpipeline.ingestion.item.SqliteCursor;
import org.healthpipeline.ingestion.item.SqliteTable;
import org.healthpipeline.model.device.DeviceTypes;
import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns the records and values of a backup into items, and hands them on. The priority of
 * a device comes before its first value of a type. Not safe for use by several threads.
 */
final class BackupItems {

	/** The columns that every record has, with its times. */
	static final List<String> RECORD_COLUMNS = List.of("row_id", "uuid", "last_modified_time", "client_record_id",
			"client_record_version", "app_info_id", "device_info_id", "recording_method", "start_time",
			"start_zone_offset", "end_time", "end_zone_offset", "time", "zone_offset");

	/** Columns that are not kept. */
	private static final Set<String> OTHER_COLUMNS = Set.of("dedupe_hash", "has_route");

	/** Health Connect's value for a missing number. */
	private static final double NO_NUMBER = Double.MIN_VALUE;

	private static final int SOURCES_MAX = 10_000;

	private static final List<String> RECORDING_METHODS = List.of("", "activelyRecorded", "automaticallyRecorded",
			"manualEntry");

	private final BackupSources sources;

	private final BackupPriorities priorities;

	private final ItemLimits limits;

	private final JsonMapper json;

	private final Consumer<Item> items;

	private final Set<Ranked> ranked = new HashSet<>();

	BackupItems(BackupSources sources, BackupPriorities priorities, ItemLimits limits, JsonMapper json,
			Consumer<Item> items) {
		this.sources = sources;
		this.priorities = priorities;
		this.limits = limits;
		this.json = json;
		this.items = items;
	}

	/** The columns to read from a table of records. */
	static List<String> columns(SqliteTable table, RecordType type) {
		List<String> columns = new ArrayList<>(RECORD_COLUMNS);
		for (String column : table.columns().keySet()) {
			if (!columns.contains(column) && !isKeptNowhere(column)) {
				columns.add(column);
			}
		}
		return columns;
	}

	private static boolean isKeptNowhere(String column) {
		return OTHER_COLUMNS.contains(column) || column.startsWith("local_date");
	}

	/**
	 * The fields that all values of a record share.
	 */
	@Nullable BackupRecord record(SqliteCursor row, RecordType type, SqliteTable table, List<String> columns) {
		ItemPlace place = place(table, row);
		HealthType first = type.values().get(0).type();
		UUID uuid = row.cell("uuid").uuid();
		OptionalLong start = row.cell(type.isInstant() ? "time" : "start_time").whole();
		OptionalLong end = type.isInstant() ? start : row.cell("end_time").whole();
		SqliteCell modified = row.cell("last_modified_time");
		OptionalLong version = modified.isNull() ? OptionalLong.of(0) : modified.whole();
		RefusalCode wrong = null;
		if (row.isTooLarge()) {
			wrong = RefusalCode.RECORD_TOO_LARGE;
		}
		else if (uuid == null) {
			wrong = RefusalCode.INVALID_ID;
		}
		else if (start.isEmpty()) {
			boolean missing = row.cell(type.isInstant() ? "time" : "start_time").isNull();
			wrong = missing ? RefusalCode.MISSING_START : RefusalCode.INVALID_START;
		}
		else if (end.isEmpty()) {
			wrong = RefusalCode.INVALID_END;
		}
		else if (version.isEmpty() || version.getAsLong() < 0) {
			wrong = RefusalCode.INVALID_VERSION;
		}
		if (wrong != null || uuid == null) {
			refuse(first, (wrong != null) ? wrong : RefusalCode.INVALID_ID, place);
			return null;
		}
		long app = row.cell("app_info_id").whole().orElse(0);
		boolean isManual = row.cell("recording_method").whole().orElse(0) == HealthConnectSources.MANUAL_ENTRY;
		ItemSource source = this.sources.of(app, row.cell("device_info_id").whole().orElse(0), isManual);
		return new BackupRecord(type, new GivenId(uuid, null), version.getAsLong(), start.getAsLong(), end.getAsLong(),
				source, app, this.sources.packages().get(app), metadata(row, type, columns), place);
	}

	static ItemPlace place(SqliteTable table, SqliteCursor row) {
		return ItemPlace.index(table.name(), Math.max(0, row.key()));
	}

	private ObjectNode metadata(SqliteCursor row, RecordType type, List<String> columns) {
		ObjectNode metadata = this.json.createObjectNode();
		SqliteCell clientId = row.cell("client_record_id");
		if (!clientId.isNull()) {
			put(metadata, "clientRecordId", clientId);
			put(metadata, "clientRecordVersion", row.cell("client_record_version"));
		}
		long method = row.cell("recording_method").whole().orElse(0);
		if (method > 0 && method < RECORDING_METHODS.size()) {
			metadata.put("recordingMethod", RECORDING_METHODS.get((int) method));
		}
		String offset = offset(row.cell(type.isInstant() ? "zone_offset" : "start_zone_offset"));
		String endOffset = type.isInstant() ? offset : offset(row.cell("end_zone_offset"));
		if (offset != null) {
			metadata.put("zoneOffset", offset);
		}
		if (endOffset != null && !endOffset.equals(offset)) {
			metadata.put("endZoneOffset", endOffset);
		}
		for (String column : columns) {
			if (!RECORD_COLUMNS.contains(column) && type.values().stream().noneMatch((value) -> is(value, column))) {
				put(metadata, name(column), row.cell(column));
			}
		}
		return metadata;
	}

	private static boolean is(Value value, String column) {
		return column.equalsIgnoreCase(value.column());
	}

	/**
	 * Puts a cell into metadata unless it stands for a missing value: -1, or the smallest
	 * number.
	 */
	static void put(ObjectNode metadata, String name, SqliteCell cell) {
		Object value = cell.value();
		if (value instanceof String text) {
			if (!text.isEmpty()) {
				metadata.put(name, text.replace('\u0000', '\uFFFD'));
			}
		}
		else if (value instanceof Double number) {
			if (number != NO_NUMBER && Double.isFinite(number)) {
				metadata.put(name, number);
			}
		}
		else if (value instanceof Number whole && whole.longValue() != -1) {
			metadata.put(name, whole.longValue());
		}
	}

	/** The name in metadata of a column, whose words are separated by underscores. */
	static String name(String column) {
		StringBuilder name = new StringBuilder();
		for (String word : column.toLowerCase(Locale.ROOT).split("_", -1)) {
			name.append((name.isEmpty() || word.isEmpty()) ? word
					: word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
		}
		return name.toString();
	}

	private static @Nullable String offset(SqliteCell cell) {
		OptionalLong seconds = cell.whole();
		try {
			return seconds.isEmpty() ? null : ZoneOffset.ofTotalSeconds(Math.toIntExact(seconds.getAsLong())).getId();
		}
		catch (DateTimeException | ArithmeticException ex) {
			return null;
		}
	}

	/** Whether the cell has a value, and not one that stands for a missing value. */
	static boolean isGiven(SqliteCell cell) {
		return !cell.isNull() && !(cell.value() instanceof Double number && number == NO_NUMBER);
	}

	/**
	 * Hands on a value of a record.
	 * @param startMs of the value
	 * @param metadata of the record, or null
	 */
	void value(BackupRecord record, Value value, SqliteCell cell, long startMs, long endMs,
			@Nullable ObjectNode metadata) {
		double number = cell.number();
		String state = null;
		if (value.unit() != null) {
			if (!isGiven(cell) || Double.isNaN(number)) {
				refuse(value.type(), isGiven(cell) ? RefusalCode.INVALID_VALUE : RefusalCode.MISSING_VALUE,
						record.place());
				return;
			}
			number *= value.scale();
		}
		else if (value.column() != null) {
			OptionalLong whole = cell.whole();
			state = whole.isPresent() ? state(value.type(), whole.getAsLong()) : cell.text();
			if (state == null) {
				boolean missing = cell.isNull() || (whole.isPresent() && whole.getAsLong() == -1);
				refuse(value.type(), missing ? RefusalCode.MISSING_VALUE : RefusalCode.UNKNOWN_STATE, record.place());
				return;
			}
			number = Measurement.NO_NUMBER;
		}
		else {
			number = Measurement.NO_NUMBER;
		}
		measured(record, value, number, state, startMs, endMs, metadata);
	}

	private static @Nullable String state(HealthType type, long number) {
		return (number == (int) number) ? HealthConnectTypes.state(type, (int) number) : null;
	}

	/** Hands on a value that was understood. */
	void measured(BackupRecord record, Value value, double number, @Nullable String state, long startMs, long endMs,
			@Nullable ObjectNode metadata) {
		prioritize(record, value.type());
		String text = (metadata != null && !metadata.isEmpty()) ? metadata.toString() : null;
		this.items.accept(
				this.limits
					.check(new Item.Measured(
							record.source(), new Measurement(null, record.id(), value.type(), number, state,
									value.unit(), startMs, endMs, record.version(), record.app(), text),
							record.place())));
	}

	/** Values entered by hand have a lower priority than those of all apps. */
	private void prioritize(BackupRecord record, HealthType type) {
		if (record.source().deviceType().equals(DeviceTypes.MANUAL_ENTRY)) {
			return;
		}
		OptionalInt priority = this.priorities.of(record.type().category(), record.appKey());
		if (priority.isPresent() && this.ranked.size() < SOURCES_MAX
				&& this.ranked.add(new Ranked(record.source(), type))) {
			this.items.accept(new Item.Prioritized(record.source(), type, priority.getAsInt()));
		}
	}

	void refuse(HealthType type, RefusalCode code, ItemPlace place) {
		this.items.accept(new Item.Refused(type, code, place));
	}

	void skip(String kind) {
		skip(kind, 1);
	}

	void skip(String kind, long count) {
		if (count > 0) {
			this.items.accept(new Item.Skipped(kind, count));
		}
	}

	private record Ranked(ItemSource source, HealthType type) {
	}

}

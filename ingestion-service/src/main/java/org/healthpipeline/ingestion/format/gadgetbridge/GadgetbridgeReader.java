package org.healthpipeline.ingestion.format.gadgetbridge;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemLimits;
import org.healthpipeline.ingestion.item.ItemPlace;
import org.healthpipeline.ingestion.item.ItemSource;
import org.healthpipeline.ingestion.item.SqliteCell;
import org.healthpipeline.ingestion.item.SqliteCursor;
import org.healthpipeline.ingestion.item.SqliteDatabase;
import org.healthpipeline.ingestion.item.SqliteTable;
import org.healthpipeline.ingestion.item.UnreadableInputException;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns the rows of one database into items. Rows have no ids, so samples get theirs from
 * device and content. Not safe for use by several threads.
 */
final class GadgetbridgeReader {

	private static final String WORKOUTS = "BASE_ACTIVITY_SUMMARY";

	private static final long MINUTE_MS = 60_000;

	/** From here on a number is milliseconds: in seconds it would be the year 5138. */
	private static final long MILLISECONDS_FROM = 100_000_000_000L;

	/** The longest time between two readings of a counter: the hour is still known. */
	private static final long COUNTED_MS_MAX = 3_600_000;

	private static final HealthType STEPS = HealthTypes.get("STEPS");

	private static final HealthType WORKOUT = HealthTypes.get("WORKOUT");

	private static final Map<Long, String> MANUAL = Map.of(0x11L, "HEART_RATE", 0x12L, "OXYGEN_SATURATION");

	/** The app's own numbers of activities; other activities keep their names. */
	private static final Map<Long, String> ACTIVITIES = Map.ofEntries(Map.entry(0x10L, "running"),
			Map.entry(0x20L, "walking"), Map.entry(0x40L, "swimming"), Map.entry(0x80L, "cycling"),
			Map.entry(0x100L, "running"), Map.entry(0x400L, "swimming"), Map.entry(0x800L, "cycling"),
			Map.entry(0x1000L, "elliptical"), Map.entry(0x2000L, "jump_rope"), Map.entry(0x4000L, "yoga"),
			Map.entry(0x8000L, "soccer"), Map.entry(0x10000L, "rowing"), Map.entry(0x20000L, "cricket"),
			Map.entry(0x40000L, "basketball"), Map.entry(0x80000L, "table_tennis"), Map.entry(0x100000L, "badminton"),
			Map.entry(0x200000L, "traditional_strength_training"), Map.entry(0x400000L, "hiking"),
			Map.entry(0x800000L, "climbing"));

	private final SqliteDatabase database;

	private final ItemLimits limits;

	private final Consumer<Item> items;

	private final Gadgets gadgets;

	GadgetbridgeReader(SqliteDatabase database, ItemLimits limits, Consumer<Item> items) throws IOException {
		this.database = database;
		this.limits = limits;
		this.items = items;
		SqliteTable devices = database.find("DEVICE");
		if (devices == null || !devices.has("IDENTIFIER")) {
			throw new UnreadableInputException("The database is not one of Gadgetbridge");
		}
		this.gadgets = Gadgets.read(database, devices);
	}

	void read() throws IOException {
		for (SqliteTable table : this.database.tables()) {
			String name = table.name().toUpperCase(Locale.ROOT);
			if (name.equals(WORKOUTS)) {
				workouts(table);
			}
			else if (table.has(GadgetColumns.TIME) && table.has(GadgetColumns.DEVICE)) {
				table(table, name);
			}
		}
		new SleepStages(this.database, this.gadgets, this.items).read();
	}

	private void table(SqliteTable table, String name) throws IOException {
		GadgetColumns columns = GadgetColumns.of(table);
		if (name.equals("XIAOMI_MANUAL_SAMPLE")) {
			manual(table);
		}
		else if (!columns.amounts().isEmpty()) {
			samples(table, columns);
			if (name.equals(GadgetColumns.COUNTERS) && table.has("STEPS")) {
				counters(table);
			}
		}
		else if (!SleepStages.isRead(name)) {
			passOver(table);
		}
	}

	private void passOver(SqliteTable table) throws IOException {
		long count = this.database.count(table);
		if (GadgetColumns.isSkipped(table)) {
			if (count > 0) {
				this.items.accept(new Item.Skipped(table.name(), count));
			}
			return;
		}
		for (long row = 0; row < count; row++) {
			this.items.accept(new Item.Unknown(table.name(), ItemPlace.path(table.name())));
		}
	}

	private void samples(SqliteTable table, GadgetColumns columns) throws IOException {
		try (SqliteCursor row = this.database.rows(table, columns.names())) {
			while (row.next()) {
				ItemPlace place = place(table, row);
				if (row.isTooLarge()) {
					refuse(null, RefusalCode.RECORD_TOO_LARGE, place);
					continue;
				}
				for (GadgetColumns.Amount amount : columns.amounts()) {
					amount(row, columns.isActivity(), amount, place);
				}
			}
		}
	}

	private void amount(SqliteCursor row, boolean activity, GadgetColumns.Amount amount, ItemPlace place) {
		SqliteCell cell = row.cell(amount.column());
		if (cell.isNull()) {
			return;
		}
		double number = cell.number();
		long startMs = timeMs(row.cell(GadgetColumns.TIME));
		if (Double.isNaN(number) || startMs == Measurement.NO_TIME) {
			refuse(amount.type(), Double.isNaN(number) ? RefusalCode.INVALID_VALUE : RefusalCode.INVALID_START, place);
			return;
		}
		long lengthMs = lengthMs(row, startMs);
		if (amount.isNone(number, lengthMs == MINUTE_MS) || lengthMs < 0) {
			return;
		}
		long endMs = (activity && amount.isTotal()) ? startMs + lengthMs : Measurement.NO_TIME;
		measured(this.gadgets.of(row.cell(GadgetColumns.DEVICE)), amount.type(), number * amount.factor(),
				amount.unit(), startMs, endMs, place);
	}

	/**
	 * Reads steps that are counted from the start of a day: each row has those since the
	 * row before. The time of the steps in a device's first row is not known.
	 */
	private void counters(SqliteTable table) throws IOException {
		Map<Long, Counter> counters = new HashMap<>();
		try (SqliteCursor row = this.database.children(table,
				List.of(GadgetColumns.TIME, GadgetColumns.DEVICE, "STEPS"), GadgetColumns.TIME)) {
			while (row.next()) {
				long endMs = timeMs(row.cell(GadgetColumns.TIME));
				double count = row.cell("STEPS").number();
				if (endMs == Measurement.NO_TIME || !(count > 0)) {
					continue;
				}
				Counter before = counters.put(row.cell(GadgetColumns.DEVICE).whole().orElse(-1),
						new Counter(endMs, count));
				double steps = (before == null || count >= before.count())
						? count - ((before != null) ? before.count() : count) : count;
				if (before != null && steps > 0) {
					long startMs = Math.max(before.ms(), endMs - COUNTED_MS_MAX);
					measured(this.gadgets.of(row.cell(GadgetColumns.DEVICE)), STEPS, steps, "count", startMs, endMs,
							ItemPlace.path(table.name()).named(table.name()));
				}
			}
		}
	}

	/**
	 * The length of a row in milliseconds: a number of seconds, the time until its end,
	 * or a minute.
	 */
	private static long lengthMs(SqliteCursor row, long startMs) {
		OptionalLong seconds = row.cell("DURATION").whole();
		if (seconds.isPresent() && seconds.getAsLong() > 0) {
			return seconds.getAsLong() * 1_000;
		}
		long otherMs = timeMs(row.cell("OTHER_TIMESTAMP"));
		return (otherMs != Measurement.NO_TIME && otherMs != startMs) ? otherMs - startMs : MINUTE_MS;
	}

	private void manual(SqliteTable table) throws IOException {
		try (SqliteCursor row = this.database.rows(table,
				List.of(GadgetColumns.TIME, GadgetColumns.DEVICE, "TYPE", "VALUE"))) {
			while (row.next()) {
				String type = MANUAL.get(row.cell("TYPE").whole().orElse(-1));
				double number = row.cell("VALUE").number();
				long startMs = timeMs(row.cell(GadgetColumns.TIME));
				if (type == null) {
					this.items.accept(new Item.Skipped(table.name(), 1));
				}
				else if (Double.isNaN(number) || startMs == Measurement.NO_TIME) {
					refuse(HealthTypes.get(type), RefusalCode.INVALID_VALUE, place(table, row));
				}
				else {
					measured(this.gadgets.of(row.cell(GadgetColumns.DEVICE)), HealthTypes.get(type), number,
							type.equals("HEART_RATE") ? "bpm" : "%", startMs, Measurement.NO_TIME, place(table, row));
				}
			}
		}
	}

	private void workouts(SqliteTable table) throws IOException {
		List<String> columns = List.of("START_TIME", "END_TIME", "ACTIVITY_KIND", "NAME", "SUMMARY_DATA",
				GadgetColumns.DEVICE);
		try (SqliteCursor row = this.database.rows(table, columns)) {
			while (row.next()) {
				ItemPlace place = place(table, row);
				long startMs = timeMs(row.cell("START_TIME"));
				long endMs = timeMs(row.cell("END_TIME"));
				OptionalLong kind = row.cell("ACTIVITY_KIND").whole();
				if (row.isTooLarge()) {
					refuse(WORKOUT, RefusalCode.RECORD_TOO_LARGE, place);
				}
				else if (startMs == Measurement.NO_TIME) {
					refuse(WORKOUT, RefusalCode.INVALID_START, place);
				}
				else if (endMs == Measurement.NO_TIME) {
					refuse(WORKOUT, RefusalCode.INVALID_END, place);
				}
				else if (kind.isEmpty()) {
					refuse(WORKOUT, RefusalCode.MISSING_VALUE, place);
				}
				else {
					String activity = ACTIVITIES.getOrDefault(kind.getAsLong(), "other");
					this.items
						.accept(this.limits.check(new Item.Measured(this.gadgets.of(row.cell(GadgetColumns.DEVICE)),
								new Measurement(null, null, WORKOUT, Measurement.NO_NUMBER, activity, null, startMs,
										endMs, 0, null, details(row, kind.getAsLong())),
								place)));
				}
			}
		}
	}

	private static String details(SqliteCursor row, long kind) {
		ObjectNode details = JsonNodeFactory.instance.objectNode();
		details.put("activityKind", kind);
		put(details, "name", row.cell("NAME").text());
		put(details, "summaryData", row.cell("SUMMARY_DATA").text());
		return details.toString();
	}

	private static void put(ObjectNode details, String name, @Nullable String text) {
		if (text != null && !text.isBlank()) {
			details.put(name, text.replace('\u0000', '\uFFFD'));
		}
	}

	private void measured(ItemSource source, HealthType type, double number, String unit, long startMs, long endMs,
			ItemPlace place) {
		this.items.accept(new Item.Measured(source,
				new Measurement(null, null, type, number, null, unit, startMs, endMs, 0, null, null), place));
	}

	private void refuse(@Nullable HealthType type, RefusalCode code, ItemPlace place) {
		this.items.accept(new Item.Refused(type, code, place));
	}

	private static ItemPlace place(SqliteTable table, SqliteCursor row) {
		return ItemPlace.index(table.name(), Math.max(0, row.key())).named(table.name());
	}

	/** The state of a counter at a moment. */
	private record Counter(long ms, double count) {
	}

	/**
	 * A time in milliseconds. The size of the number distinguishes seconds from
	 * milliseconds.
	 */
	static long timeMs(SqliteCell cell) {
		OptionalLong number = cell.whole();
		if (number.isEmpty() || number.getAsLong() <= 0) {
			return Measurement.NO_TIME;
		}
		return (number.getAsLong() < MILLISECONDS_FROM) ? number.getAsLong() * 1_000 : number.getAsLong();
	}

}

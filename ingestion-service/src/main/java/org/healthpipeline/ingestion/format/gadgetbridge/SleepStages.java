package org.healthpipeline.ingestion.format.gadgetbridge;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemPlace;
import org.healthpipeline.ingestion.item.ItemSource;
import org.healthpipeline.ingestion.item.SqliteCursor;
import org.healthpipeline.ingestion.item.SqliteDatabase;
import org.healthpipeline.ingestion.item.SqliteTable;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.jspecify.annotations.Nullable;

/**
 * Reads the sleep stages of the makers whose numbers are known. A stage has its length,
 * or lasts until the next one begins or the sleep ends.
 */
final class SleepStages {

	private static final HealthType SLEEP = HealthTypes.get("SLEEP_STATE");

	private static final String WAKING = "XIAOMI_SLEEP_TIME_SAMPLE";

	/** The table whose rows give the end of a stage. */
	private static final String ENDED = "GARMIN_SLEEP_STAGE_SAMPLE";

	private static final Map<Long, String> ENDED_STAGES = Map.of(1L, "awake", 2L, "core", 3L, "deep", 4L, "rem");

	/** The number of sleep events, whose kind 0 is falling asleep. */
	private static final long SLEEP_EVENT = 74;

	/** Longer stages are gaps between two nights. */
	private static final long STAGE_MS_MAX = 6 * 3_600_000L;

	private static final int TIMES_MAX = 100_000;

	private static final Map<String, Map<Long, String>> STAGES = Map.of("XIAOMI_SLEEP_STAGE_SAMPLE",
			Map.of(2L, "deep", 3L, "core", 4L, "rem", 5L, "awake"), "COLMI_SLEEP_STAGE_SAMPLE",
			Map.of(2L, "core", 3L, "deep", 4L, "rem", 5L, "awake"));

	private final SqliteDatabase database;

	private final Gadgets gadgets;

	private final Consumer<Item> items;

	SleepStages(SqliteDatabase database, Gadgets gadgets, Consumer<Item> items) {
		this.database = database;
		this.gadgets = gadgets;
		this.items = items;
	}

	/** Whether the table is read here. */
	static boolean isRead(String table) {
		return STAGES.containsKey(table) || table.equals(WAKING) || table.equals(ENDED);
	}

	void read() throws IOException {
		Map<Long, NavigableSet<Long>> wakings = times(WAKING, "WAKEUP_TIME", (row) -> true);
		for (String name : STAGES.keySet().stream().sorted().toList()) {
			SqliteTable table = this.database.find(name);
			if (table != null && table.has(GadgetColumns.TIME)) {
				read(table, STAGES.getOrDefault(name, Map.of()), wakings);
			}
		}
		SqliteTable ended = this.database.find(ENDED);
		if (ended != null && ended.has(GadgetColumns.TIME)) {
			readEnded(ended);
		}
	}

	/** The times in a column, by device. */
	private Map<Long, NavigableSet<Long>> times(String name, String column, Predicate<SqliteCursor> taken)
			throws IOException {
		Map<Long, NavigableSet<Long>> times = new HashMap<>();
		SqliteTable table = this.database.find(name);
		if (table != null) {
			int count = 0;
			try (SqliteCursor row = this.database.rows(table,
					List.of(GadgetColumns.DEVICE, column, "EVENT", "EVENT_TYPE"))) {
				while (row.next() && count < TIMES_MAX) {
					long ms = GadgetbridgeReader.timeMs(row.cell(column));
					if (ms != Measurement.NO_TIME && taken.test(row)) {
						count++;
						times.computeIfAbsent(device(row), (key) -> new TreeSet<>()).add(ms);
					}
				}
			}
		}
		return times;
	}

	private static long device(SqliteCursor row) {
		return row.cell(GadgetColumns.DEVICE).whole().orElse(-1);
	}

	/**
	 * Reads rows that give the end of a stage: each stage began when the one before
	 * ended.
	 */
	private void readEnded(SqliteTable table) throws IOException {
		Map<Long, NavigableSet<Long>> asleep = times("GARMIN_EVENT_SAMPLE", GadgetColumns.TIME,
				(row) -> row.cell("EVENT").whole().orElse(-1) == SLEEP_EVENT
						&& row.cell("EVENT_TYPE").whole().orElse(-1) == 0);
		Map<Long, Long> before = new HashMap<>();
		try (SqliteCursor row = this.database.children(table,
				List.of(GadgetColumns.TIME, GadgetColumns.DEVICE, "STAGE"), GadgetColumns.TIME)) {
			while (row.next()) {
				long endMs = GadgetbridgeReader.timeMs(row.cell(GadgetColumns.TIME));
				long device = device(row);
				ItemPlace place = ItemPlace.path(table.name()).named(table.name());
				if (endMs == Measurement.NO_TIME) {
					this.items.accept(new Item.Refused(SLEEP, RefusalCode.INVALID_END, place));
					continue;
				}
				Long fell = asleep.getOrDefault(device, new TreeSet<>()).lower(endMs);
				long startMs = Math.max(before.getOrDefault(device, 0L), (fell != null) ? fell : 0);
				before.put(device, endMs);
				if (endMs - startMs > STAGE_MS_MAX) {
					this.items.accept(new Item.Refused(SLEEP, RefusalCode.MISSING_START, place));
				}
				else if (endMs > startMs) {
					new Open(this.gadgets.of(row.cell(GadgetColumns.DEVICE)),
							ENDED_STAGES.get(row.cell("STAGE").whole().orElse(-1)), startMs, place)
						.handOn(endMs, this.items);
				}
			}
		}
	}

	private void read(SqliteTable table, Map<Long, String> stages, Map<Long, NavigableSet<Long>> wakings)
			throws IOException {
		Map<Long, Open> open = new HashMap<>();
		try (SqliteCursor row = this.database.children(table,
				List.of(GadgetColumns.TIME, GadgetColumns.DEVICE, "STAGE", "DURATION"), GadgetColumns.TIME)) {
			while (row.next()) {
				long startMs = GadgetbridgeReader.timeMs(row.cell(GadgetColumns.TIME));
				String stage = stages.get(row.cell("STAGE").whole().orElse(-1));
				long device = device(row);
				ItemPlace place = ItemPlace.path(table.name()).named(table.name());
				if (startMs == Measurement.NO_TIME) {
					this.items.accept(new Item.Refused(SLEEP, RefusalCode.INVALID_START, place));
					continue;
				}
				close(open.remove(device), startMs, wakings.get(device));
				long minutes = row.cell("DURATION").whole().orElse(0);
				Open next = new Open(this.gadgets.of(row.cell(GadgetColumns.DEVICE)), stage, startMs, place);
				if (minutes > 0) {
					next.handOn(startMs + minutes * 60_000, this.items);
				}
				else if (stage == null) {
					this.items.accept(new Item.Skipped(table.name(), 1));
				}
				else {
					open.put(device, next);
				}
			}
		}
		open.forEach((device, last) -> close(last, Long.MAX_VALUE, wakings.get(device)));
	}

	private void close(@Nullable Open last, long nextMs, @Nullable NavigableSet<Long> wakings) {
		if (last == null) {
			return;
		}
		Long waking = (wakings != null) ? wakings.higher(last.startMs()) : null;
		long endMs = Math.min(nextMs, (waking != null) ? waking : Long.MAX_VALUE);
		if (endMs == Long.MAX_VALUE || endMs - last.startMs() > STAGE_MS_MAX) {
			this.items.accept(new Item.Refused(SLEEP, RefusalCode.INVALID_END, last.place()));
		}
		else {
			last.handOn(endMs, this.items);
		}
	}

	/** A stage whose end is not known yet. */
	private record Open(ItemSource source, @Nullable String stage, long startMs, ItemPlace place) {

		void handOn(long endMs, Consumer<Item> items) {
			if (this.stage == null) {
				items.accept(new Item.Refused(SLEEP, RefusalCode.UNKNOWN_STATE, this.place));
			}
			else {
				items.accept(new Item.Measured(this.source, new Measurement(null, null, SLEEP, Measurement.NO_NUMBER,
						this.stage, null, this.startMs, endMs, 0, null, null), this.place));
			}
		}

	}

}

package org.healthpipeline.ingestion.format.healthconnect;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.healthpipeline.ingestion.item.SqliteCell;
import org.healthpipeline.ingestion.item.SqliteCursor;
import org.healthpipeline.ingestion.item.SqliteDatabase;
import org.healthpipeline.ingestion.item.SqliteTable;
import org.healthpipeline.ingestion.item.UnreadableInputException;

/**
 * Reads the order that the user gave to apps in Android's settings, by category of data.
 * The first app has priority 99, the next one 98, and so on. Apps of the backup that are
 * not in the order have one less than its last one. Immutable.
 */
final class BackupPriorities {

	private static final int FIRST = 99;

	/**
	 * The least priority of an app. Values entered by hand have 10, less than all apps.
	 */
	private static final int LEAST = 11;

	private static final int TEXT_LENGTH_MAX = 100_000;

	private final Map<Integer, Map<Long, Integer>> byCategory;

	private BackupPriorities(Map<Integer, Map<Long, Integer>> byCategory) {
		this.byCategory = byCategory;
	}

	/**
	 * Reads the priorities of a backup; none where the table is missing, empty or
	 * damaged.
	 */
	static BackupPriorities read(SqliteDatabase database, BackupSources sources) throws IOException {
		Map<Integer, Map<Long, Integer>> byCategory = new HashMap<>();
		SqliteTable table = database.find("health_data_category_priority_table");
		if (table != null) {
			try (SqliteCursor row = database.rows(table, List.of("health_data_category", "app_id_priority_order"))) {
				while (row.next()) {
					long category = row.cell("health_data_category").whole().orElse(0);
					List<Long> order = order(row.cell("app_id_priority_order"), sources);
					if (category == (int) category && !order.isEmpty()) {
						byCategory.putIfAbsent((int) category, priorities(order, sources));
					}
				}
			}
			catch (UnreadableInputException ex) {
				// A part of an order is not the order that the user gave.
				return new BackupPriorities(Map.of());
			}
		}
		return new BackupPriorities(byCategory);
	}

	/** The numbers of apps, with commas between them. */
	private static List<Long> order(SqliteCell cell, BackupSources sources) {
		List<Long> order = new ArrayList<>();
		String text = cell.text();
		if (text != null && text.length() <= TEXT_LENGTH_MAX) {
			for (String number : text.split(",", -1)) {
				long app = new SqliteCell(number).whole().orElse(0);
				if (sources.packages().containsKey(app) && !order.contains(app)) {
					order.add(app);
				}
			}
		}
		return order;
	}

	private static Map<Long, Integer> priorities(List<Long> order, BackupSources sources) {
		Map<Long, Integer> priorities = new HashMap<>();
		int next = FIRST;
		for (Long app : order) {
			priorities.put(app, Math.max(LEAST, next));
			next--;
		}
		for (Long app : sources.packages().keySet()) {
			priorities.putIfAbsent(app, Math.max(LEAST, next));
		}
		return priorities;
	}

	/**
	 * The priority of an app in a category.
	 * @param app the number of its row
	 */
	OptionalInt of(int category, long app) {
		Integer priority = this.byCategory.getOrDefault(category, Map.of()).get(app);
		return (priority != null) ? OptionalInt.of(priority) : OptionalInt.empty();
	}

}

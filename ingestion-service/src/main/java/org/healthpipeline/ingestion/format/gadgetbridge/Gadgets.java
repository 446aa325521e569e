package org.healthpipeline.ingestion.format.gadgetbridge;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.healthpipeline.ingestion.item.ItemSource;
import org.healthpipeline.ingestion.item.SqliteCell;
import org.healthpipeline.ingestion.item.SqliteCursor;
import org.healthpipeline.ingestion.item.SqliteDatabase;
import org.healthpipeline.ingestion.item.SqliteTable;
import org.healthpipeline.model.device.DeviceTypes;
import org.healthpipeline.model.device.SourceProducts;
import org.jspecify.annotations.Nullable;

/** The devices of a database by their numbers. */
final class Gadgets {

	private static final int DEVICES_MAX = 10_000;

	private static final ItemSource UNKNOWN = new ItemSource(DeviceTypes.OTHER, "Gadgetbridge");

	private final Map<Long, ItemSource> byNumber = new HashMap<>();

	static Gadgets read(SqliteDatabase database, SqliteTable table) throws IOException {
		Gadgets gadgets = new Gadgets();
		try (SqliteCursor row = database.rows(table,
				List.of("_id", "NAME", "MANUFACTURER", "TYPE_NAME", "MODEL", "ALIAS"))) {
			while (row.next() && gadgets.byNumber.size() < DEVICES_MAX) {
				gadgets.byNumber.put(row.cell("_id").whole().orElse(row.key()), source(row));
			}
		}
		return gadgets;
	}

	private static ItemSource source(SqliteCursor row) {
		String name = text(row, "NAME");
		String alias = text(row, "ALIAS");
		String maker = text(row, "MANUFACTURER");
		String model = text(row, "MODEL");
		String type = text(row, "TYPE_NAME");
		String words = (type != null) ? type.replace('_', ' ') : null;
		String shown = (alias != null) ? alias : name;
		return new ItemSource(
				kind(Arrays.asList(name, (maker != null && name != null) ? maker + " " + name : null, model, words),
						words),
				(shown != null) ? shown : "Gadgetbridge");
	}

	/** The kind of a device: worn, except for scales and thermometers. */
	private static String kind(List<@Nullable String> names, @Nullable String type) {
		String word = (type != null) ? type.toLowerCase(Locale.ROOT) : "";
		if (word.contains("scale")) {
			return DeviceTypes.THIRD_PARTY_SCALE;
		}
		if (word.contains("femometer") || word.contains("glucose") || word.contains("thermometer")) {
			return DeviceTypes.THIRD_PARTY_SENSOR;
		}
		return SourceProducts.find(names).orElse(DeviceTypes.THIRD_PARTY_WEARABLE);
	}

	private static @Nullable String text(SqliteCursor row, String column) {
		String text = row.cell(column).text();
		return (text == null || text.isBlank()) ? null : text;
	}

	/** The source of a row, by the number of its device. */
	ItemSource of(SqliteCell number) {
		return this.byNumber.getOrDefault(number.whole().orElse(-1), UNKNOWN);
	}

}

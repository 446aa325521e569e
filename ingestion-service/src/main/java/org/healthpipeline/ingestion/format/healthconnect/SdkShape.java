package org.healthpipeline.ingestion.format.healthconnect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.healthpipeline.model.table.ResourceTable;
import org.healthpipeline.model.table.ResourceTable.Row;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of a record type, from {@code health-connect-json.csv}: as in the SDK,
 * and as webhook apps write it.
 *
 * @param record the SDK's name of the type
 * @param keys under which webhook apps send it
 * @param list the field that holds its samples, deltas or stages; null where it has none
 * @param values at least one; none where it is skipped on purpose
 * @param optional whether a value may be missing
 * @param kept fields that become metadata of its samples
 */
record SdkShape(String record, List<String> keys, @Nullable SdkField list, List<Value> values, boolean optional,
		List<SdkField> kept) {

	private static final String PACKAGE = "androidx.health.connect.client.records.";

	private static final String SUFFIX = "record";

	private static final Map<String, SdkShape> BY_RECORD = new LinkedHashMap<>();

	private static final Map<String, SdkShape> BY_KEY = new HashMap<>();

	static {
		Map<String, List<Row>> rows = new LinkedHashMap<>();
		for (Row row : ResourceTable.read("/health-connect-json.csv")) {
			rows.computeIfAbsent(row.text("record"), (record) -> new ArrayList<>()).add(row);
		}
		for (List<Row> ofRecord : rows.values()) {
			SdkShape shape = of(ofRecord);
			BY_RECORD.put(plain(shape.record()), shape);
			shape.keys().forEach((key) -> BY_KEY.put(letters(key), shape));
		}
	}

	SdkShape {
		keys = List.copyOf(keys);
		values = List.copyOf(values);
		kept = List.copyOf(kept);
	}

	private static SdkShape of(List<Row> rows) {
		Row first = rows.get(0);
		String list = first.optional("list");
		return new SdkShape(first.text("record"), first.entries("keys"), (list != null) ? SdkField.of(list) : null,
				rows.stream().filter((row) -> !row.text("type").isEmpty()).map(Value::of).toList(),
				first.isYes("optional"), SdkField.of(first.entries("kept")));
	}

	/** All shapes. */
	static List<SdkShape> all() {
		return List.copyOf(BY_RECORD.values());
	}

	/**
	 * The shape of a record type.
	 * @param name in the SDK, also with its package or without {@code Record}
	 * @return null where it is not known
	 */
	static @Nullable SdkShape ofRecord(String name) {
		return BY_RECORD.get(plain(name.startsWith(PACKAGE) ? name.substring(PACKAGE.length()) : name));
	}

	/**
	 * The shape of the records under a key of a webhook's payload.
	 * @return null where it is not known
	 */
	static @Nullable SdkShape ofKey(String key) {
		return BY_KEY.get(letters(key));
	}

	private static String plain(String record) {
		String letters = letters(record);
		return letters.endsWith(SUFFIX) ? letters.substring(0, letters.length() - SUFFIX.length()) : letters;
	}

	private static String letters(String name) {
		return name.replace("_", "").toLowerCase(Locale.ROOT);
	}

	/** Whether a webhook app sends each sample of such a record separately. */
	boolean isSeries() {
		return this.list != null && !this.values.get(0).type().isState();
	}

	/** Whether it is skipped on purpose. */
	boolean isSkipped() {
		return this.values.isEmpty();
	}

	/**
	 * A value of a record.
	 *
	 * @param fields that may hold it, of which the first existing one counts; none where
	 * the record itself is the value
	 */
	record Value(HealthType type, List<Field> fields) {

		Value {
			fields = List.copyOf(fields);
		}

		private static Value of(Row row) {
			return new Value(HealthTypes.get(row.text("type")), row.entries("values").stream().map(Field::of).toList());
		}

	}

	/**
	 * A field that may hold a value.
	 *
	 * @param unit of a bare number, null for the canonical unit of the type
	 */
	record Field(SdkField name, @Nullable String unit) {

		private static Field of(String entry) {
			int blank = entry.indexOf(' ');
			return (blank < 0) ? new Field(SdkField.of(entry), null)
					: new Field(SdkField.of(entry.substring(0, blank)), entry.substring(blank + 1));
		}

	}

}

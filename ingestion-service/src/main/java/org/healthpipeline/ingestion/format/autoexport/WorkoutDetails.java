package org.healthpipeline.ingestion.format.autoexport;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.healthpipeline.ingestion.collect.InstantText;
import org.healthpipeline.ingestion.item.ItemLimits;
import org.healthpipeline.ingestion.item.TimedTable;
import org.healthpipeline.model.table.ResourceTable;
import org.healthpipeline.model.table.ResourceTable.Row;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.util.RawValue;

/**
 * Collects the metadata of a workout under the names that an export of Apple Health uses
 * ({@code health-auto-export-workout-fields.csv}), so that both ways give the same
 * description. These are {@code duration}, {@code energy} and {@code distance} with their
 * units, statistics under HealthKit's identifiers, and {@code tracks}. Values over time
 * are in {@code series}: they are also sent as metrics, so they are not samples here.
 * Other fields keep their names. Not safe for use by several threads.
 */
final class WorkoutDetails {

	private static final Map<String, Row> FIELDS = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	/** Fields that the sample itself contains. */
	private static final Set<String> IN_SAMPLE = Set.of("name", "start", "end", "startdate", "enddate", "uuid",
			"source", "duration", "location", "isindoor", "heartrate", "avgheartrate", "maxheartrate", "minheartrate",
			"elevation", "metadata", "workoutactivitytype", "type");

	private static final String ROUTE = "route";

	private static final List<String[]> TRACK_FIELDS = List.of(new String[] { "latitude", "lat" },
			new String[] { "longitude", "lon", "lng" }, new String[] { "altitude", "elevation" },
			new String[] { "speed" }, new String[] { "course" }, new String[] { "horizontalAccuracy" },
			new String[] { "verticalAccuracy" });

	private static final List<String[]> SERIES_FIELDS = List.of(new String[] { "qty", "Avg", "value" },
			new String[] { "Min" }, new String[] { "Max" });

	private static final List<String> SERIES = List.of("value", "minimum", "maximum");

	private static final int SERIES_MAX = 16;

	/**
	 * Divides the allowed metadata: the track, and each series, may take this part of it.
	 */
	private static final int TRACK_SHARE = 2;

	private static final int SERIES_SHARE = 48;

	/** The series that best identifies the measuring device. */
	private static final String HEART_RATES = "heartRateData";

	static {
		ResourceTable.read("/health-auto-export-workout-fields.csv")
			.forEach((row) -> FIELDS.put(row.text("field"), row));
	}

	private final ItemLimits limits;

	private final Element fields = new Element();

	private final TimedTable track;

	private final Map<String, Series> series = new TreeMap<>();

	private final Map<String, String> sources = new TreeMap<>();

	private final Map<String, List<JsonNode>> lists = new TreeMap<>();

	private long chars;

	private boolean isTooLarge;

	WorkoutDetails(ItemLimits limits) {
		this.limits = limits;
		this.track = new TimedTable(TimedTable.TRACK, limits.maxMetadataBytes() / TRACK_SHARE);
	}

	/** Takes a field that is no list; null where it is too large. */
	void put(String name, @Nullable JsonNode value) {
		this.chars += name.length() + ((value != null) ? value.toString().length() : 0);
		this.isTooLarge |= value == null || this.chars > this.limits.maxItemBytes();
		if (value != null && !this.isTooLarge) {
			this.fields.put(name, value);
		}
	}

	/** Takes an entry of a list; null where it is too large. */
	void add(String list, @Nullable JsonNode entry) {
		this.isTooLarge |= entry == null;
		if (entry == null) {
			return;
		}
		Element point = Element.of(entry);
		String time = point.text("timestamp", "date", "startDate", "start");
		long timeMs = (time != null) ? LocalTimeText.parse(time) : InstantText.UNREADABLE;
		if (timeMs == InstantText.UNREADABLE) {
			this.chars += entry.toString().length();
			if (!isTooLarge()) {
				this.lists.computeIfAbsent(list, (key) -> new ArrayList<>()).add(entry);
			}
			return;
		}
		if (list.equalsIgnoreCase(ROUTE)) {
			List<@Nullable Double> numbers = numbers(point, TRACK_FIELDS);
			if (numbers.get(0) != null && numbers.get(1) != null) {
				this.track.add(timeMs, numbers);
			}
		}
		else if (this.series.containsKey(list) || this.series.size() < SERIES_MAX) {
			this.series
				.computeIfAbsent(list,
						(key) -> new Series(point.text("units", "unit"), this.limits.maxMetadataBytes() / SERIES_SHARE))
				.add(timeMs, numbers(point, SERIES_FIELDS));
			String source = point.text("source");
			if (source != null) {
				this.sources.putIfAbsent(list, source);
			}
		}
	}

	private static List<@Nullable Double> numbers(Element point, List<String[]> columns) {
		List<@Nullable Double> numbers = new ArrayList<>();
		for (String[] column : columns) {
			double number = point.number(column);
			numbers.add(Double.isFinite(number) ? number : null);
		}
		return numbers;
	}

	Element fields() {
		return this.fields;
	}

	/** Whether it is larger than an item may be. */
	boolean isTooLarge() {
		return this.isTooLarge || this.chars > this.limits.maxItemBytes();
	}

	/** The device that measured it: the app names it for its series only. */
	@Nullable String source() {
		String own = this.fields.text("source");
		if (own != null || this.sources.isEmpty()) {
			return own;
		}
		String measuring = this.sources.get(HEART_RATES);
		return (measuring != null) ? measuring : this.sources.values().iterator().next();
	}

	Map<String, Object> metadata() {
		Map<String, Object> metadata = new LinkedHashMap<>();
		double seconds = this.fields.number("duration");
		if (Double.isFinite(seconds)) {
			metadata.put("duration", amount(seconds / 60, "min"));
		}
		this.fields.fields().forEach((name, value) -> field(metadata, name, value));
		heartRate(metadata);
		place(metadata);
		Element elevation = Element.of(this.fields.get("elevation"));
		quantity(metadata, "HKElevationAscended", elevation.number("ascent"), elevation.text("units"));
		quantity(metadata, "HKElevationDescended", elevation.number("descent"), elevation.text("units"));
		JsonNode others = this.fields.get("metadata");
		if (others != null) {
			Element.of(others).fields().forEach(metadata::putIfAbsent);
		}
		this.lists.forEach(metadata::putIfAbsent);
		if (!this.series.isEmpty()) {
			Map<String, Object> all = new LinkedHashMap<>();
			this.series.forEach((name, one) -> all.put(name, one.json()));
			metadata.put("series", all);
		}
		if (!this.track.isEmpty()) {
			metadata.put("tracks", List.of(new RawValue(this.track.json(""))));
		}
		return metadata;
	}

	private static void field(Map<String, Object> metadata, String name, JsonNode value) {
		Row row = FIELDS.get(name);
		Element quantity = Element.of(value);
		double number = quantity.number("qty", "value");
		String unit = quantity.text("units", "unit");
		if (row == null) {
			if (!IN_SAMPLE.contains(name.toLowerCase(Locale.ROOT))) {
				metadata.put(name, Double.isFinite(number) ? amount(number, unit) : value);
			}
			return;
		}
		for (String key : row.entries("metadata")) {
			switch (row.text("form")) {
				case "amount" -> {
					double amount = value.isObject() ? number : Element.number(value);
					if (Double.isFinite(amount)) {
						metadata.put(key, amount(amount, unit));
					}
				}
				case "quantity" -> quantity(metadata, key, value.isObject() ? number : Element.number(value), unit);
				default -> metadata.put(key, value.isValueNode() ? value.asString("") : value);
			}
		}
	}

	private static Object amount(double number, @Nullable String unit) {
		Map<String, Object> amount = new LinkedHashMap<>();
		amount.put("value", number);
		if (unit != null) {
			amount.put("unit", unit);
		}
		return amount;
	}

	/** Adds a quantity as text, as HealthKit's metadata do. */
	private static void quantity(Map<String, Object> metadata, String key, double number, @Nullable String unit) {
		if (Double.isFinite(number)) {
			metadata.put(key, number + ((unit != null) ? " " + unit : ""));
		}
	}

	private void heartRate(Map<String, Object> metadata) {
		Element summary = Element.of(this.fields.get("heartRate"));
		Map<String, Object> statistic = new LinkedHashMap<>();
		put(statistic, "value", summary.get("avg"), this.fields.get("avgHeartRate"));
		put(statistic, "average", summary.get("avg"), this.fields.get("avgHeartRate"));
		put(statistic, "minimum", summary.get("min"), this.fields.get("minHeartRate"));
		put(statistic, "maximum", summary.get("max"), this.fields.get("maxHeartRate"));
		if (!statistic.isEmpty()) {
			statistic.put("unit", "count/min");
			metadata.put("HKQuantityTypeIdentifierHeartRate", statistic);
		}
	}

	private static void put(Map<String, Object> statistic, String key, @Nullable JsonNode first,
			@Nullable JsonNode second) {
		JsonNode value = (first != null) ? first : second;
		if (value != null) {
			double number = value.isObject() ? Element.of(value).number("qty") : Element.number(value);
			if (Double.isFinite(number)) {
				statistic.put(key, number);
			}
		}
	}

	private void place(Map<String, Object> metadata) {
		String location = this.fields.text("location");
		String word = (location != null) ? location.toLowerCase(Locale.ROOT) : "";
		switch (word) {
			case "" -> {
				if (this.fields.has("isIndoor")) {
					metadata.put("HKIndoorWorkout", this.fields.isTrue("isIndoor") ? "1" : "0");
				}
			}
			case "indoor" -> metadata.put("HKIndoorWorkout", "1");
			case "outdoor" -> metadata.put("HKIndoorWorkout", "0");
			case "pool" -> metadata.put("HKSwimmingLocationType", "1");
			case "open water" -> metadata.put("HKSwimmingLocationType", "2");
			default -> metadata.put("location", String.valueOf(location));
		}
	}

	/** Values over time. */
	private static final class Series {

		private final @Nullable String unit;

		private final TimedTable table;

		Series(@Nullable String unit, int maxChars) {
			this.unit = unit;
			this.table = new TimedTable(SERIES, maxChars);
		}

		void add(long timeMs, List<@Nullable Double> numbers) {
			this.table.add(timeMs, numbers);
		}

		RawValue json() {
			String field = (this.unit != null) ? "\"unit\":" + JsonNodeFactory.instance.stringNode(this.unit) + ","
					: "";
			return new RawValue(this.table.json(field));
		}

	}

}

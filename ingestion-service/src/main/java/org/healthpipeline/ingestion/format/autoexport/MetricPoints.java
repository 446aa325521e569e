package org.healthpipeline.ingestion.format.autoexport;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.healthpipeline.ingestion.collect.GivenId;
import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemPlace;
import org.healthpipeline.ingestion.item.ItemSource;
import org.healthpipeline.model.type.Aggregation;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Turns the points of one metric into samples. A point of a summed metric lasts as long
 * as the app's interval. A point of an averaged metric is an instant, so that the mean of
 * an hour hides no reading.
 */
final class MetricPoints {

	/** The possible names of a point's start. */
	static final String[] STARTS = { "startDate", "start", "date" };

	private static final String[] ENDS = { "endDate", "end" };

	private static final String SLEEP = "sleep_analysis";

	private static final String PRESSURE = "blood_pressure";

	private static final HealthType SYSTOLIC = HealthTypes.get("BLOOD_PRESSURE_SYSTOLIC");

	private static final HealthType DIASTOLIC = HealthTypes.get("BLOOD_PRESSURE_DIASTOLIC");

	private static final HealthType SEXUAL_ACTIVITY = HealthTypes.get("SEXUAL_ACTIVITY");

	private static final HealthType STAND_HOURS = HealthTypes.get("STAND_HOURS");

	/** The states of sexual activity, by the app's names of their numbers. */
	static final Map<String, String> PROTECTION = Map.of("Unspecified", "unknown", "Protection Used", "protected",
			"Protection Not Used", "unprotected");

	private static final int TIMES_OF_A_POINT_MAX = 100;

	/** Points that ended longer ago have data of all their sources. */
	private static final long JOINING_MS = Duration.ofDays(3).toMillis();

	/** Only the combinations of up to this many sources are checked. */
	private static final int JOINED_MAX = 3;

	private final Delivery delivery;

	private final String name;

	private final String units;

	private final TimeGrouping span;

	private final long[] starts;

	private final String path;

	private final @Nullable HealthType type;

	private final String kind;

	private final boolean isSleep;

	private final boolean isPressure;

	private final SleepPoints sleep;

	/**
	 * @param span of a point without an end
	 * @param starts of all points where they are known, sorted
	 * @param path of the array
	 */
	MetricPoints(Delivery delivery, String name, String units, TimeGrouping span, long[] starts, String path) {
		this.delivery = delivery;
		this.name = name;
		this.units = units;
		this.span = span;
		this.starts = starts;
		this.path = path;
		this.type = AutoExportNames.find(AutoExportNames.METRIC, name).orElse(null);
		this.kind = plain(name);
		this.isSleep = isSleep(name);
		this.isPressure = this.kind.equals(PRESSURE);
		this.sleep = new SleepPoints(delivery, units);
	}

	/** Whether the times of a point of the metric do not depend on other points. */
	static boolean isTimed(String name, @Nullable TimeGrouping span) {
		HealthType type = AutoExportNames.find(AutoExportNames.METRIC, name).orElse(null);
		boolean added = type != null && type.aggregation() == Aggregation.SUM;
		return isSleep(name) || !added || (span != null && span != TimeGrouping.DAY);
	}

	private static boolean isSleep(String name) {
		return plain(name).equals(SLEEP);
	}

	private static String plain(String name) {
		return name.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
	}

	/** Hands on the item of a point; null is one that was too large. */
	void take(long index, @Nullable JsonNode node) {
		ItemPlace place = ItemPlace.index(this.path, index).named(this.name);
		if (node == null) {
			this.delivery.refuse(this.type, RefusalCode.RECORD_TOO_LARGE, place);
		}
		else if (!node.isObject()) {
			this.delivery.refuse(this.type, RefusalCode.NOT_AN_OBJECT, place);
		}
		else {
			take(Element.of(node), place);
		}
	}

	private void take(Element point, ItemPlace place) {
		HealthType refused = this.isPressure ? SYSTOLIC : this.type;
		if (!this.isPressure && !this.isSleep && this.type == null) {
			this.delivery.accept(new Item.Unknown(this.name), place);
			return;
		}
		Times times = Times.of(point, STARTS, ENDS);
		if (this.span == TimeGrouping.TOO_COARSE && !times.hasEnd()) {
			this.delivery.refuse(refused, RefusalCode.AGGREGATION_TOO_COARSE, place);
		}
		else if (this.isSleep) {
			this.sleep.take(point, place);
		}
		else if (times.refusal() != null) {
			this.delivery.refuse(refused, times.refusal(), place);
		}
		else if (this.isPressure) {
			pressure(point, times, place);
		}
		else if (this.type != null) {
			value(this.type, point, times, place);
		}
	}

	private void value(HealthType type, Element point, Times times, ItemPlace place) {
		if (type.equals(SEXUAL_ACTIVITY) && PROTECTION.keySet().stream().anyMatch(point::has)) {
			protection(point, times, place);
			return;
		}
		GivenId record = record(point, times);
		double number = point.number("qty", "Avg", "value");
		String text = point.text("value");
		if (type.isState()) {
			measured(this.delivery.state(record, type, text, times, Map.of()), point, place);
			return;
		}
		if (type.equals(STAND_HOURS) && !point.has("qty") && text != null && number == Element.UNREADABLE) {
			number = text.equalsIgnoreCase("stood") ? 1 : text.equalsIgnoreCase("idle") ? 0 : number;
		}
		if (Double.isNaN(number) && !times.hasEnd()) {
			this.delivery.refuse(type, RefusalCode.MISSING_VALUE, place);
			return;
		}
		String unit = AutoExportUnits.of(type, point.text("units", "unit"), this.units, number);
		Times spanned = times;
		if (type.aggregation() == Aggregation.SUM) {
			spanned = times.until(this.span.end(times.startMs(), this.starts));
			joined(point.text("source"), spanned, place);
		}
		measured(this.delivery.number(record, type, number, unit, spanned, details(point, text)), point, place);
	}

	/**
	 * Deletes the points of fewer sources. An hour of one source becomes an hour of two
	 * once the other one has synced, and its value then contains both.
	 */
	private void joined(@Nullable String source, Times times, ItemPlace place) {
		List<String> parts = (source != null) ? AutoExportSources.parts(source) : List.of();
		long arrived = this.delivery.push().arrivedMs();
		if (parts.size() < 2 || parts.size() > JOINED_MAX || times.endMs() < arrived - JOINING_MS) {
			return;
		}
		for (int chosen = 1; chosen < (1 << parts.size()) - 1; chosen++) {
			int bits = chosen;
			List<String> fewer = IntStream.range(0, parts.size())
				.filter((part) -> (bits & (1 << part)) != 0)
				.mapToObj(parts::get)
				.toList();
			this.delivery.accept(
					new Item.Deleted(this.delivery.record(AutoExportSources.joined(fewer), this.kind, times.startMs()),
							arrived, place),
					place);
		}
	}

	/** The other fields of the point, under the names that HealthKit uses. */
	private static Map<String, Object> details(Element point, @Nullable String text) {
		Map<String, Object> details = new LinkedHashMap<>();
		for (String bound : new String[] { "Min", "Max" }) {
			double number = point.number(bound);
			if (Double.isFinite(number)) {
				details.put(bound.toLowerCase(Locale.ROOT), number);
			}
		}
		String mealTime = point.text("mealTime");
		if (mealTime != null) {
			details.put("HKBloodGlucoseMealTime", code(mealTime, "before", "after"));
		}
		String reason = point.text("reason");
		if (reason != null) {
			details.put("HKInsulinDeliveryReason", code(reason, "basal", "bolus"));
		}
		if (text != null && point.has("qty")) {
			details.put("value", text);
		}
		return details;
	}

	private static String code(String text, String first, String second) {
		String word = text.toLowerCase(Locale.ROOT);
		if (word.startsWith(first)) {
			return "1";
		}
		return word.startsWith(second) ? "2" : text;
	}

	private void pressure(Element point, Times times, ItemPlace place) {
		GivenId record = record(point, times);
		double systolic = point.number("systolic");
		double diastolic = point.number("diastolic");
		if (Double.isNaN(systolic) && Double.isNaN(diastolic)) {
			this.delivery.refuse(SYSTOLIC, RefusalCode.MISSING_VALUE, place);
		}
		if (!Double.isNaN(systolic)) {
			measured(this.delivery.number(record, SYSTOLIC, systolic, this.units, times, Map.of()), point, place);
		}
		if (!Double.isNaN(diastolic)) {
			measured(this.delivery.number(record, DIASTOLIC, diastolic, this.units, times, Map.of()), point, place);
		}
	}

	/** The point counts the occurrences of each kind. */
	private void protection(Element point, Times times, ItemPlace place) {
		GivenId record = record(point, times);
		if (PROTECTION.keySet().stream().allMatch((field) -> !point.has(field) || point.number(field) == 0)) {
			this.delivery.accept(new Item.Skipped("sexual_activity of zero times", 1), place);
			return;
		}
		for (String field : PROTECTION.keySet().stream().sorted().toList()) {
			double number = point.number(field);
			if (number > TIMES_OF_A_POINT_MAX || number < 0 || number % 1 > 0) {
				this.delivery.refuse(SEXUAL_ACTIVITY, RefusalCode.INVALID_VALUE, place);
				continue;
			}
			for (int count = 1; count <= number; count++) {
				Measurement one = this.delivery.state(record, SEXUAL_ACTIVITY, PROTECTION.get(field), times, Map.of());
				measured(
						new Measurement(GivenId.parse(field + " " + count), one.recordId(), one.type(), one.number(),
								one.state(), null, one.startMs(), one.endMs(), one.version(), null, null),
						point, place);
			}
		}
	}

	private GivenId record(Element point, Times times) {
		return this.delivery.record(point.text("source"), this.kind, times.startMs());
	}

	private void measured(Measurement measurement, Element point, ItemPlace place) {
		ItemSource source = this.delivery.source(point.text("source"), point.isTrue("userEntered"));
		this.delivery.accept(new Item.Measured(source, measurement), place);
	}

}

package org.healthpipeline.ingestion.format.autoexport;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.healthpipeline.ingestion.collect.GivenId;
import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemPlace;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns states of mind, symptoms, cycle tracking and notifications into samples. */
final class Events {

	private static final HealthType STATE_OF_MIND = HealthTypes.get("STATE_OF_MIND");

	private static final String[] STARTS = { "start", "startDate", "date" };

	private static final String[] ENDS = { "end", "endDate" };

	/** Severities of a symptom that is present. */
	private static final Set<String> PRESENT = Set.of("unspecified", "mild", "moderate", "severe");

	/**
	 * Divides the thresholds of notifications: no alarm of a high heart rate has a lower
	 * one, none of a low heart rate a higher one.
	 */
	private static final double HIGH_THRESHOLD_MIN = 80;

	private Events() {
	}

	static void stateOfMind(Delivery delivery, Element event, ItemPlace place) {
		Map<String, Object> metadata = new LinkedHashMap<>();
		for (String field : new String[] { "kind", "labels", "associations", "valenceClassification" }) {
			JsonNode value = event.get(field);
			if (value != null) {
				metadata.put(field, value);
			}
		}
		others(event, metadata);
		Times times = Times.of(event, STARTS, ENDS);
		if (times.refusal() != null) {
			delivery.refuse(STATE_OF_MIND, times.refusal(), place);
			return;
		}
		Measurement plain = delivery.number(record(delivery, event, "stateOfMind", times), STATE_OF_MIND,
				event.number("valence"), null, times, metadata);
		measured(delivery, event, Delivery.named(plain, event.text("id")), place);
	}

	static void symptom(Delivery delivery, Element event, ItemPlace place) {
		state(delivery, event, AutoExportNames.SYMPTOM, place);
	}

	static void cycle(Delivery delivery, Element event, ItemPlace place) {
		state(delivery, event, AutoExportNames.CYCLE, place);
	}

	private static void state(Delivery delivery, Element event, String section, ItemPlace place) {
		String name = event.text("name", "type");
		Optional<HealthType> found = (name != null) ? AutoExportNames.find(section, name) : Optional.empty();
		if (name == null || found.isEmpty()) {
			delivery.accept(new Item.Unknown((name != null) ? name : ""), place);
			return;
		}
		HealthType type = found.get();
		Times times = Times.of(event, STARTS, ENDS);
		if (times.refusal() != null) {
			delivery.refuse(type, times.refusal(), place);
			return;
		}
		GivenId record = record(delivery, event, section + "/" + name, times);
		Map<String, Object> metadata = metadata(event);
		Measurement plain = type.isState() ? delivery.state(record, type, state(type, event), times, metadata)
				: delivery.number(record, type, event.number("qty", "value"),
						AutoExportUnits.of(type, event.text("units", "unit"), "", event.number("qty", "value")), times,
						metadata);
		measured(delivery, event, Delivery.named(plain, event.text("id")), place);
	}

	/**
	 * The state in the registry's spelling; null where the name of the type expresses it.
	 */
	private static @Nullable String state(HealthType type, Element event) {
		String text = event.text("severity", "value", "result", "flow");
		if (text == null || type.states().size() == 1) {
			return null;
		}
		if (type.hasState("present") && PRESENT.contains(text.toLowerCase(Locale.ROOT))) {
			return "present";
		}
		return MetricPoints.PROTECTION.entrySet()
			.stream()
			.filter((entry) -> type.hasState(entry.getValue()) && type.hasState("protected")
					&& entry.getKey().equalsIgnoreCase(text))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(text);
	}

	private static Map<String, Object> metadata(Element event) {
		Map<String, Object> metadata = new LinkedHashMap<>();
		if (event.has("isCycleStart", "cycleStart")) {
			metadata.put("HKMenstrualCycleStart", event.isTrue("isCycleStart", "cycleStart") ? "1" : "0");
		}
		if (event.isTrue("userEntered")) {
			metadata.put("HKWasUserEntered", "1");
		}
		others(event, metadata);
		return metadata;
	}

	/** Adds the other fields of HealthKit; the app writes them in any order. */
	private static void others(Element event, Map<String, Object> metadata) {
		JsonNode others = event.get("metadata");
		if (others != null) {
			new TreeMap<>(Element.of(others).fields()).forEach(metadata::putIfAbsent);
		}
	}

	/** The threshold of a notification reveals its kind. */
	static void notification(Delivery delivery, Element event, ItemPlace place) {
		double threshold = event.number("threshold");
		String name = event.text("name", "type");
		HealthType type = (name != null) ? AutoExportNames.find(AutoExportNames.NOTIFICATION, name).orElse(null)
				: HealthTypes.get(kind(threshold, mean(event)));
		if (type == null) {
			delivery.accept(new Item.Unknown(String.valueOf(name)), place);
			return;
		}
		ItemPlace named = place.named((name != null) ? name : type.name());
		Times times = Times.of(event, STARTS, ENDS);
		if (times.refusal() != null) {
			delivery.refuse(type, times.refusal(), named);
			return;
		}
		Map<String, Object> metadata = new LinkedHashMap<>();
		if (Double.isFinite(threshold)) {
			metadata.put("HKHeartRateEventThreshold", shown(threshold) + " count/min");
		}
		for (String field : new String[] { "heartRate", "heartRateVariation" }) {
			JsonNode value = event.get(field);
			if (value != null && !value.isEmpty()) {
				metadata.put(field, value);
			}
		}
		Measurement plain = delivery.state(record(delivery, event, "heartRateNotifications/" + type, times), type, null,
				times, metadata);
		measured(delivery, event, Delivery.named(plain, event.text("id")), named);
	}

	private static String kind(double threshold, double mean) {
		if (!Double.isFinite(threshold)) {
			return "IRREGULAR_HEART_RHYTHM_EVENT";
		}
		boolean high = Double.isNaN(mean) ? threshold >= HIGH_THRESHOLD_MIN : mean >= threshold;
		return high ? "HIGH_HEART_RATE_EVENT" : "LOW_HEART_RATE_EVENT";
	}

	/** The mean heart rate during the event, NaN where it is missing. */
	private static double mean(Element event) {
		JsonNode rates = event.get("heartRate");
		double sum = 0;
		int count = 0;
		if (rates != null && rates.isArray()) {
			for (JsonNode rate : rates) {
				double number = Element.of(rate).number("hr", "qty", "Avg");
				if (Double.isFinite(number)) {
					sum += number;
					count++;
				}
			}
		}
		return (count > 0) ? sum / count : Double.NaN;
	}

	private static String shown(double number) {
		return (number == Math.rint(number)) ? Long.toString((long) number) : Double.toString(number);
	}

	private static GivenId record(Delivery delivery, Element event, String kind, Times times) {
		return delivery.record(event.text("source"), kind, times.startMs());
	}

	private static void measured(Delivery delivery, Element event, Measurement measurement, ItemPlace place) {
		HealthType type = measurement.type();
		if (type != null && !type.isState() && Double.isNaN(measurement.number())) {
			delivery.refuse(type, RefusalCode.MISSING_VALUE, place);
			return;
		}
		delivery.accept(
				new Item.Measured(delivery.source(event.text("source"), event.isTrue("userEntered")), measurement),
				place);
	}

}

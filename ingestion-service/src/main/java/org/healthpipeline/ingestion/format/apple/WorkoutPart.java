package org.healthpipeline.ingestion.format.apple;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

/**
 * Collects a workout, or a part of it, as metadata:
 * <ul>
 * <li>{@code duration}, {@code energy} and {@code distance} with their units, whether the
 * export writes them as attributes (until iOS 15) or as statistics;</li>
 * <li>each statistic under its HealthKit identifier;</li>
 * <li>{@code events};</li>
 * <li>{@code routes}, the paths of their files;</li>
 * <li>each further element, such as heart rate zones, under its name.</li>
 * </ul>
 * Not safe for use by several threads.
 */
final class WorkoutPart {

	/** Holds the paths of the files with the routes. */
	static final String ROUTES = "routes";

	private static final String EVENTS = "events";

	private static final String ENERGY = "HKQuantityTypeIdentifierActiveEnergyBurned";

	private static final String DISTANCE = "HKQuantityTypeIdentifierDistance";

	/** The sports that a distance implies for a part without a named sport. */
	private static final Map<String, String> SPORTS = Map.of(DISTANCE + "Swimming", "HKWorkoutActivityTypeSwimming",
			DISTANCE + "Cycling", "HKWorkoutActivityTypeCycling", DISTANCE + "WalkingRunning",
			"HKWorkoutActivityTypeRunning");

	private static final Map<String, Double> METRES = Map.of("m", 1.0, "km", 1_000.0, "cm", 0.01, "mi", 1_609.344, "yd",
			0.9144, "ft", 0.3048);

	private static final Set<String> NUMBERS = Set.of("duration", "sum", "average", "minimum", "maximum");

	private final @Nullable String activity;

	private final @Nullable String startDate;

	private final @Nullable String endDate;

	private final Map<String, Object> details = new LinkedHashMap<>();

	private final List<Timed> events = new ArrayList<>();

	private final List<Timed> routes = new ArrayList<>();

	private final Map<String, Distance> distances = new LinkedHashMap<>();

	/** Begins the part whose start tag is the current element of the reader. */
	WorkoutPart(XMLStreamReader xml) {
		this.activity = AppleExportReader.attribute(xml, "workoutActivityType");
		this.startDate = AppleExportReader.attribute(xml, "startDate");
		this.endDate = AppleExportReader.attribute(xml, "endDate");
		put("uuid", AppleExportReader.attribute(xml, "uuid"));
		amount("duration", AppleExportReader.attribute(xml, "duration"),
				AppleExportReader.attribute(xml, "durationUnit"));
		amount("distance", AppleExportReader.attribute(xml, "totalDistance"),
				AppleExportReader.attribute(xml, "totalDistanceUnit"));
		amount("energy", AppleExportReader.attribute(xml, "totalEnergyBurned"),
				AppleExportReader.attribute(xml, "totalEnergyBurnedUnit"));
		amount("swimmingStrokes", AppleExportReader.attribute(xml, "totalSwimmingStrokeCount"),
				AppleExportReader.attribute(xml, "totalSwimmingStrokeCountUnit"));
		amount("flightsClimbed", AppleExportReader.attribute(xml, "totalFlightsClimbed"),
				AppleExportReader.attribute(xml, "totalFlightsClimbedUnit"));
	}

	@Nullable String activity() {
		return this.activity;
	}

	/** The activity, or the one that its only distance implies. */
	@Nullable String activityOrSport() {
		if (this.activity != null || this.distances.size() != 1) {
			return this.activity;
		}
		return SPORTS.get(this.distances.keySet().iterator().next());
	}

	@Nullable String startDate() {
		return this.startDate;
	}

	@Nullable String endDate() {
		return this.endDate;
	}

	/** Takes the child element at the current position of the reader. */
	void child(XMLStreamReader xml) throws XMLStreamException {
		switch (xml.getLocalName()) {
			case "MetadataEntry" -> AppleExportReader.metadataOrSkip(xml, this.details);
			case "WorkoutStatistics" -> {
				statistics(xml);
				AppleExportReader.skip(xml);
			}
			case "WorkoutEvent" -> {
				String begin = AppleExportReader.attribute(xml, "date");
				this.events.add(new Timed(element(xml), begin));
			}
			case "WorkoutRoute" -> route(xml);
			default -> {
				String name = xml.getLocalName();
				append(this.details, name, element(xml));
			}
		}
	}

	private void statistics(XMLStreamReader xml) {
		String type = AppleExportReader.attribute(xml, "type");
		if (type == null) {
			return;
		}
		String unit = AppleExportReader.attribute(xml, "unit");
		String sum = AppleExportReader.attribute(xml, "sum");
		String average = AppleExportReader.attribute(xml, "average");
		Map<String, Object> statistic = new LinkedHashMap<>();
		put(statistic, "value", (sum != null) ? sum : average);
		put(statistic, "average", average);
		put(statistic, "minimum", AppleExportReader.attribute(xml, "minimum"));
		put(statistic, "maximum", AppleExportReader.attribute(xml, "maximum"));
		if (unit != null) {
			statistic.put("unit", unit);
		}
		this.details.put(type, statistic);
		if (type.equals(ENERGY)) {
			amount("energy", sum, unit);
		}
		else if (type.startsWith(DISTANCE)) {
			Double number = (sum != null) ? AppleNumber.parse(sum) : null;
			this.distances.put(type, new Distance(number, (unit != null) ? unit : "m"));
		}
	}

	/**
	 * Takes the files of a route. Everything else in a route is repeated in the workout.
	 */
	private void route(XMLStreamReader xml) throws XMLStreamException {
		String begin = AppleExportReader.attribute(xml, "startDate");
		int open = 1;
		while (open > 0) {
			int event = xml.next();
			if (event == XMLStreamConstants.START_ELEMENT) {
				open++;
				String path = xml.getLocalName().equals("FileReference") ? AppleExportReader.attribute(xml, "path")
						: null;
				if (path != null) {
					this.routes.add(new Timed(path, begin));
				}
			}
			else if (event == XMLStreamConstants.END_ELEMENT) {
				open--;
			}
		}
	}

	/** Hands on the events and routes, which then belong to another part. */
	void moveLists(Moved moved) {
		this.events.forEach((event) -> moved.take(EVENTS, event, event.begin()));
		this.routes.forEach((route) -> moved.take(ROUTES, route, route.begin()));
		this.events.clear();
		this.routes.clear();
	}

	void add(String name, Timed entry) {
		(name.equals(EVENTS) ? this.events : this.routes).add(entry);
	}

	/** Everything known about it except its activity and its times. */
	Map<String, Object> details() {
		if (!this.distances.isEmpty() && !this.details.containsKey("distance")) {
			Object total = total();
			if (total != null) {
				this.details.put("distance", total);
			}
		}
		list(EVENTS, this.events);
		list(ROUTES, this.routes);
		return this.details;
	}

	private void list(String name, List<Timed> entries) {
		if (!entries.isEmpty()) {
			this.details.put(name, entries.stream().map(Timed::content).toList());
		}
	}

	/** The sum of all distances, in their unit if they share one, otherwise in metres. */
	private @Nullable Object total() {
		List<String> units = this.distances.values().stream().map(Distance::unit).distinct().toList();
		double sum = 0;
		for (Distance distance : this.distances.values()) {
			Double factor = (units.size() == 1) ? Double.valueOf(1) : METRES.get(distance.unit());
			if (distance.number() == null || factor == null) {
				return null;
			}
			sum += distance.number() * factor;
		}
		return Map.of("value", sum, "unit", (units.size() == 1) ? units.get(0) : "m");
	}

	/** Everything known about it. */
	Map<String, Object> described() {
		Map<String, Object> described = new LinkedHashMap<>();
		put(described, "activity", this.activity);
		put(described, "startDate", this.startDate);
		put(described, "endDate", this.endDate);
		described.putAll(details());
		return described;
	}

	private void amount(String key, @Nullable String value, @Nullable String unit) {
		if (value != null) {
			this.details.put(key, (unit != null) ? Map.of("value", number(value), "unit", unit) : number(value));
		}
	}

	private void put(String key, @Nullable String value) {
		if (value != null) {
			this.details.put(key, value);
		}
	}

	private static void put(Map<String, Object> target, String key, @Nullable String value) {
		if (value != null) {
			target.put(key, number(value));
		}
	}

	private static Object number(String text) {
		Double number = AppleNumber.parse(text);
		return (number != null) ? number : text;
	}

	/** An element as written: its attributes, and its children by their names. */
	private static Map<String, Object> element(XMLStreamReader xml) throws XMLStreamException {
		Map<String, Object> element = new LinkedHashMap<>();
		for (int index = 0; index < xml.getAttributeCount(); index++) {
			String name = xml.getAttributeLocalName(index);
			String value = xml.getAttributeValue(index);
			element.put(name, NUMBERS.contains(name) ? number(value) : value);
		}
		Map<String, Object> metadata = new LinkedHashMap<>();
		while (xml.next() != XMLStreamConstants.END_ELEMENT) {
			if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
				if (xml.getLocalName().equals("MetadataEntry")) {
					AppleExportReader.metadataOrSkip(xml, metadata);
				}
				else {
					String name = xml.getLocalName();
					append(element, name, element(xml));
				}
			}
		}
		if (!metadata.isEmpty()) {
			element.put("metadata", metadata);
		}
		return element;
	}

	private static void append(Map<String, Object> target, String name, Object entry) {
		List<Object> entries = new ArrayList<>();
		if (target.get(name) instanceof List<?> before) {
			entries.addAll(before);
		}
		entries.add(entry);
		target.put(name, entries);
	}

	/** Takes an event or a route. */
	@FunctionalInterface
	interface Moved {

		void take(String name, Timed entry, @Nullable String begin);

	}

	/**
	 * An event or a route.
	 *
	 * @param begin as it is written
	 */
	record Timed(Object content, @Nullable String begin) {
	}

	/**
	 * A distance covered in one way.
	 *
	 * @param number null where it is not a number
	 */
	private record Distance(@Nullable Double number, String unit) {
	}

}

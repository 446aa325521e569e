package org.healthpipeline.fhir;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.healthpipeline.fhir.FhirCodes.Coded;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.StateSpellings;
import org.healthpipeline.model.type.WorkoutActivities;
import org.healthpipeline.model.unit.UnitConversion;
import org.healthpipeline.model.unit.UnknownUnitException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the value of an Observation or component whose type is known. Thread-safe.
 */
final class ValueReader {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final String WORKOUT = "WORKOUT";

	private static final String ECG = "ECG";

	private static final String STAND_HOURS = "STAND_HOURS";

	/**
	 * Largest relative difference between a duration in minutes and its interval, since
	 * senders round both.
	 */
	private static final double MINUTES_APART_FACTOR = 0.01;

	private static final double MINUTES_APART = 1;

	private final UnitConversion units;

	ValueReader(UnitConversion units) {
		this.units = units;
	}

	/** Returns true when there is a value, or a reason for its absence. */
	static boolean hasValue(JsonNode holder) {
		return field(holder) != null || !holder.path("dataAbsentReason").isMissingNode();
	}

	/** Returns true when a component is context of a measurement, such as a position. */
	static boolean isContext(JsonNode component) {
		String field = field(component);
		return field != null && (field.equals("valueCodeableConcept") || field.equals("valueString")
				|| field.equals("valueBoolean"));
	}

	/** Returns true when samples of the type have a trace. */
	static boolean isTrace(HealthType type) {
		return type.name().equals(ECG);
	}

	private static @Nullable String field(JsonNode holder) {
		for (String name : holder.propertyNames()) {
			if (name.startsWith("value") && name.length() > 5 && Character.isUpperCase(name.charAt(5))
					&& !holder.path(name).isNull()) {
				return name;
			}
		}
		return null;
	}

	/**
	 * @param id id of the sample; null where this service did not write it
	 * @param name name of its code
	 */
	List<ObservedValue> read(JsonNode holder, Coded code, EffectiveTime time, @Nullable String id, String name,
			@Nullable String metadata) {
		HealthType type = code.type();
		ObservationFault fault = time.faultFor(type);
		if (fault != null) {
			return refused(type, fault, name);
		}
		String field = Objects.requireNonNullElse(field(holder), "");
		JsonNode value = holder.path(field);
		Reading reading = new Reading(code, time, id, name, metadata);
		if (!holder.path("dataAbsentReason").isMissingNode()) {
			return refused(type, ObservationFault.MISSING_VALUE, name);
		}
		return switch (field) {
			case "valueQuantity" -> quantity(value, reading);
			case "valueInteger", "valueDecimal" -> plain(FhirJson.number(value), reading);
			case "valueString" -> text(FhirJson.text(value), List.of(), reading);
			case "valueCodeableConcept" -> text(FhirJson.shown(value), FhirJson.each(value.path("coding")), reading);
			case "valueSampledData" -> new SampledSeries(this.units).read(value, reading);
			case "" -> nothing(reading);
			default -> refused(type, ObservationFault.INVALID_VALUE, name);
		};
	}

	/** Handles a missing value: the interval or the type itself may imply it. */
	private static List<ObservedValue> nothing(Reading reading) {
		HealthType type = reading.code.type();
		if (reading.code.state() != null) {
			return reading.state(reading.code.state());
		}
		boolean said = (type.isMinutes() && reading.time.minutes() > 0) || type.states().size() == 1;
		return said ? reading.number(ObservedValue.NO_NUMBER, null)
				: refused(type, ObservationFault.MISSING_VALUE, reading.name);
	}

	private List<ObservedValue> quantity(JsonNode quantity, Reading reading) {
		HealthType type = reading.code.type();
		JsonNode value = quantity.path("value");
		if (!quantity.path("comparator").isMissingNode()) {
			return refused(type, ObservationFault.INEXACT_VALUE, reading.name);
		}
		if (value.isMissingNode() || value.isNull()) {
			return refused(type, ObservationFault.MISSING_VALUE, reading.name);
		}
		double number = FhirJson.number(value);
		if (!Double.isFinite(number)) {
			return refused(type, ObservationFault.INVALID_VALUE, reading.name);
		}
		QuantityUnit sent = QuantityUnit.of(quantity);
		if (sent.isMissing()) {
			return plain(number, reading);
		}
		String unit = sent.of(type, this.units);
		unit = (unit != null) ? unit : sent.spellings().get(0);
		return (reading.code.state() != null) ? stage(number, unit, reading) : reading.number(number, unit);
	}

	/**
	 * Reads a duration in one state. The time of the state is known only if it fills the
	 * interval.
	 */
	private List<ObservedValue> stage(double number, String unit, Reading reading) {
		double minutes;
		try {
			minutes = this.units.toCanonical(reading.code.type(), number, unit);
		}
		catch (UnknownUnitException ex) {
			return refused(reading.code.type(), ObservationFault.INVALID_VALUE, reading.name);
		}
		double length = reading.time.minutes();
		boolean fills = length > 0 && Math.abs(minutes - length) <= MINUTES_APART_FACTOR * length + MINUTES_APART;
		return fills ? reading.state(Objects.requireNonNull(reading.code.state()))
				: refused(reading.code.type(), ObservationFault.TIME_UNKNOWN, reading.name);
	}

	private static List<ObservedValue> plain(double number, Reading reading) {
		HealthType type = reading.code.type();
		if (!Double.isFinite(number)) {
			return refused(type, ObservationFault.INVALID_VALUE, reading.name);
		}
		return (type.isState() || QuantityUnit.isCertain(type)) ? reading.number(number, null)
				: refused(type, ObservationFault.MISSING_UNIT, reading.name);
	}

	private static List<ObservedValue> text(@Nullable String shown, List<JsonNode> codings, Reading reading) {
		HealthType type = reading.code.type();
		if (shown == null) {
			return refused(type, ObservationFault.INVALID_VALUE, reading.name);
		}
		if (codings.stream().anyMatch(ValueReader::isAbsent)) {
			return refused(type, ObservationFault.MISSING_VALUE, reading.name);
		}
		if (type.isState()) {
			return reading.state(state(type, shown, codings));
		}
		if (type.name().equals(STAND_HOURS)) {
			String letters = shown.toLowerCase(Locale.ROOT);
			return letters.contains("idle") ? List.of(new ObservedValue.Skipped("stand hour without standing"))
					: letters.contains("stood") ? reading.number(1, "count")
							: refused(type, ObservationFault.INVALID_VALUE, reading.name);
		}
		double number = FhirJson.number(shown);
		if (Double.isNaN(number) && type.isMinutes() && reading.time.minutes() > 0) {
			return reading.number(ObservedValue.NO_NUMBER, null);
		}
		return plain(number, reading);
	}

	/** Returns true when the coding is a reason for a missing value. */
	private static boolean isAbsent(JsonNode coding) {
		String system = FhirJson.text(coding, "system");
		return system != null && system.endsWith("/data-absent-reason");
	}

	/**
	 * Returns the spelling that is a state of the type, or the display text where none
	 * is.
	 */
	private static String state(HealthType type, String shown, List<JsonNode> codings) {
		List<String> spellings = new ArrayList<>();
		for (JsonNode coding : codings) {
			for (String field : List.of("code", "display")) {
				String text = FhirJson.text(coding, field);
				if (text != null) {
					spellings.add(text);
				}
			}
		}
		spellings.add(shown);
		for (String spelling : spellings) {
			boolean known = type.name().equals(WORKOUT)
					? !WorkoutActivities.ofName(spelling).equals(WorkoutActivities.OTHER)
					: type.hasState(spelling) || StateSpellings.find(type, spelling) != null;
			if (known) {
				return spelling;
			}
		}
		return shown;
	}

	/**
	 * Reads an electrocardiogram with its series as trace: the first lead, and further
	 * leads by their codes. The series of one lead may be split into several.
	 */
	ObservedValue trace(JsonNode observation, List<JsonNode> components, HealthType type, EffectiveTime time,
			@Nullable String id) {
		String name = FhirReader.name(observation.path("code"));
		ObservationFault fault = time.faultFor(type);
		if (fault != null) {
			return new ObservedValue.Refused(type, fault, name);
		}
		Map<String, List<Double>> leads = new LinkedHashMap<>();
		Map<String, Object> metadata = new LinkedHashMap<>();
		String state = null;
		List<JsonNode> holders = new ArrayList<>(components);
		holders.add(0, observation);
		holders.addAll(FhirJson.each(observation.path("interpretation")));
		long lengthMs = 0;
		for (JsonNode holder : holders) {
			JsonNode series = holder.path("valueSampledData");
			if (series.isObject()) {
				List<Double> voltages = SampledSeries.voltages(series, metadata);
				String lead = FhirReader.name(holder.path("code"));
				lengthMs += leads.isEmpty() || leads.containsKey(lead) ? SampledSeries.lengthMs(series, voltages.size())
						: 0;
				leads.computeIfAbsent(lead, (key) -> new ArrayList<>()).addAll(voltages);
				continue;
			}
			JsonNode concept = holder.has("coding") || holder.has("text") ? holder
					: holder.path("valueCodeableConcept");
			String shown = holder.has("valueString") ? FhirJson.text(holder, "valueString") : FhirJson.shown(concept);
			String found = (shown != null) ? state(type, shown, FhirJson.each(concept.path("coding"))) : null;
			if (state == null && found != null && (type.hasState(found) || StateSpellings.find(type, found) != null)) {
				state = found;
			}
		}
		if (leads.isEmpty() && state == null) {
			return new ObservedValue.Refused(type, ObservationFault.MISSING_VALUE, name);
		}
		leads.forEach((lead, voltages) -> {
			if (!metadata.containsKey("trace")) {
				metadata.put("trace", voltages);
			}
			else {
				metadata.put("lead " + lead, voltages);
			}
		});
		long end = (time.endMs() != ObservedValue.NO_TIME || lengthMs == 0) ? time.endMs() : time.startMs() + lengthMs;
		return new ObservedValue.Measured(id, type, ObservedValue.NO_NUMBER, (state != null) ? state : "not_set", null,
				time.startMs(), end, metadata.isEmpty() ? null : JSON.writeValueAsString(metadata));
	}

	static List<ObservedValue> refused(HealthType type, ObservationFault fault, String name) {
		return List.of(new ObservedValue.Refused(type, fault, name));
	}

	/**
	 * Everything known about a value before it is read.
	 *
	 * @param name name of its code
	 */
	record Reading(Coded code, EffectiveTime time, @Nullable String id, String name, @Nullable String metadata) {

		List<ObservedValue> number(double number, @Nullable String unit) {
			return List.of(new ObservedValue.Measured(this.id, this.code.type(), number, null, unit,
					this.time.startMs(), this.time.endMs(), this.metadata));
		}

		List<ObservedValue> state(String state) {
			return List.of(new ObservedValue.Measured(this.id, this.code.type(), ObservedValue.NO_NUMBER, state, null,
					this.time.startMs(), this.time.endMs(), this.metadata));
		}

	}

}

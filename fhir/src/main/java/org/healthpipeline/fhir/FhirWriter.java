package org.healthpipeline.fhir;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes samples as Observations. Each contains the id of its sample, so that a later
 * import recognises the sample. Thread-safe.
 */
public final class FhirWriter {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final String CATEGORIES = "http://terminology.hl7.org/CodeSystem/observation-category";

	private static final String SYSTOLIC = "BLOOD_PRESSURE_SYSTOLIC";

	private static final String DIASTOLIC = "BLOOD_PRESSURE_DIASTOLIC";

	private static final String PANEL = "85354-9";

	private static final String LEAD_I = "131329";

	/**
	 * Returns the Observation for a sample.
	 * @param subject a reference, such as {@code Patient/me}
	 * @param device a reference; null where it has none
	 */
	public ObjectNode write(FhirSample sample, String subject, @Nullable String device) {
		ObjectNode observation = head(sample, FhirCodes.written(sample.type()).category());
		observation.set("code", code(sample.type()));
		tail(observation, sample, subject, device);
		value(observation, sample);
		if (sample.trace() != null) {
			trace(observation.putArray("component").addObject(), sample.trace());
		}
		return observation;
	}

	/**
	 * Returns the Observation for the two samples of a blood pressure.
	 * @param subject a reference, such as {@code Patient/me}
	 * @param device a reference; null where it has none
	 * @throws IllegalArgumentException when they do not belong to one record: other
	 * types, times or versions
	 */
	public ObjectNode writePressure(FhirSample systolic, FhirSample diastolic, String subject,
			@Nullable String device) {
		if (!systolic.type().name().equals(SYSTOLIC) || !diastolic.type().name().equals(DIASTOLIC)
				|| systolic.startMs() != diastolic.startMs() || systolic.endMs() != diastolic.endMs()
				|| systolic.version() != diastolic.version()) {
			throw new IllegalArgumentException("These two samples are not a blood pressure");
		}
		ObjectNode observation = head(systolic, FhirCodes.written(systolic.type()).category());
		ObjectNode code = observation.putObject("code");
		coding(code.putArray("coding"), FhirCodes.LOINC, PANEL);
		code.put("text", "Blood pressure");
		tail(observation, systolic, subject, device);
		ArrayNode components = observation.putArray("component");
		for (FhirSample part : List.of(systolic, diastolic)) {
			ObjectNode component = components.addObject().put("id", part.id().toString());
			component.set("code", code(part.type()));
			value(component, part);
		}
		return observation;
	}

	private static ObjectNode head(FhirSample sample, String category) {
		ObjectNode observation = JSON.createObjectNode()
			.put("resourceType", "Observation")
			.put("id", sample.id().toString());
		observation.putObject("meta").put("versionId", Long.toString(sample.version()));
		observation.putArray("identifier")
			.addObject()
			.put("system", FhirCodes.SAMPLES)
			.put("value", sample.id().toString());
		observation.put("status", "final");
		coding(observation.putArray("category").addObject().putArray("coding"), CATEGORIES, category);
		return observation;
	}

	private static ObjectNode code(HealthType type) {
		ObjectNode code = JSON.createObjectNode();
		ArrayNode codings = code.putArray("coding");
		FhirCodes.written(type).loinc().forEach((loinc) -> coding(codings, FhirCodes.LOINC, loinc));
		coding(codings, FhirCodes.TYPES, type.name());
		code.put("text", type.displayName());
		return code;
	}

	private static void coding(ArrayNode codings, String system, String code) {
		codings.addObject().put("system", system).put("code", code);
	}

	private static void tail(ObjectNode observation, FhirSample sample, String subject, @Nullable String device) {
		observation.putObject("subject").put("reference", subject);
		if (sample.endMs() > sample.startMs()) {
			observation.putObject("effectivePeriod")
				.put("start", Instant.ofEpochMilli(sample.startMs()).toString())
				.put("end", Instant.ofEpochMilli(sample.endMs()).toString());
		}
		else {
			observation.put("effectiveDateTime", Instant.ofEpochMilli(sample.startMs()).toString());
		}
		if (device != null) {
			observation.putObject("device").put("reference", device);
		}
	}

	private static void value(ObjectNode holder, FhirSample sample) {
		HealthType type = sample.type();
		if (type.isState()) {
			ObjectNode value = holder.putObject("valueCodeableConcept");
			String state = Objects.requireNonNull(sample.state(), type.name());
			coding(value.putArray("coding"), FhirCodes.STATES, state);
			value.put("text", state.replace('_', ' '));
			return;
		}
		ObjectNode quantity = holder.putObject("valueQuantity").put("value", sample.number()).put("unit", type.unit());
		if (type.ucum() != null) {
			quantity.put("system", FhirCodes.UCUM).put("code", type.ucum());
		}
	}

	private static void trace(ObjectNode component, FhirSample.Trace trace) {
		ArrayNode codings = component.putObject("code").putArray("coding");
		coding(codings, FhirCodes.MDC, LEAD_I);
		ObjectNode series = component.putObject("valueSampledData");
		series.putObject("origin")
			.put("value", 0)
			.put("unit", trace.unit())
			.put("system", FhirCodes.UCUM)
			.put("code", trace.unit());
		series.put("period", trace.periodMs())
			.put("dimensions", 1)
			.put("data", trace.voltages().stream().map(String::valueOf).collect(Collectors.joining(" ")));
	}

}

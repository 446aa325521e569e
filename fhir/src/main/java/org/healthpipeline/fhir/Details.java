package org.healthpipeline.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.healthpipeline.fhir.FhirCodes.Coded;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns the parts of an Observation beside its values into metadata of its samples. */
final class Details {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final List<String> CONCEPTS = List.of("bodySite", "method");

	private Details() {
	}

	/** Returns a JSON object; null where there is nothing to add. */
	static @Nullable String of(JsonNode observation, @Nullable Coded code, FhirReader codes) {
		Map<String, Object> details = new TreeMap<>();
		if (code != null && !isWritten(observation, code)) {
			details.put("code", FhirReader.name(observation.path("code")));
		}
		for (String field : CONCEPTS) {
			put(details, field, FhirJson.shown(observation.path(field)));
		}
		List<String> interpretations = new ArrayList<>();
		for (JsonNode interpretation : FhirJson.each(observation.path("interpretation"))) {
			String shown = FhirJson.shown(interpretation);
			if (shown != null) {
				interpretations.add(shown);
			}
		}
		put(details, "interpretation", interpretations.isEmpty() ? null : String.join(", ", interpretations));
		List<String> notes = new ArrayList<>();
		for (JsonNode note : FhirJson.each(observation.path("note"))) {
			String text = FhirJson.text(note, "text");
			if (text != null) {
				notes.add(text);
			}
		}
		put(details, "note", notes.isEmpty() ? null : String.join("\n", notes));
		for (JsonNode component : FhirJson.each(observation.path("component"))) {
			if (codes.code(component) == null && ValueReader.isContext(component)) {
				String name = FhirJson.shown(component.path("code"));
				put(details, (name != null) ? name : "component", context(component));
			}
		}
		return details.isEmpty() ? null : JSON.writeValueAsString(details);
	}

	/**
	 * Returns true when the Observation's code is the one that this service writes for
	 * the type.
	 */
	private static boolean isWritten(JsonNode observation, Coded code) {
		List<String> written = FhirCodes.written(code.type()).loinc();
		for (JsonNode coding : FhirJson.each(observation.path("code").path("coding"))) {
			String sent = FhirJson.text(coding, "code");
			if (sent != null && (written.contains(sent) || sent.equals(code.type().name())
					|| code.type().healthKit().contains(sent))) {
				return true;
			}
		}
		return false;
	}

	private static @Nullable String context(JsonNode component) {
		String text = FhirJson.text(component, "valueString");
		return (text != null) ? text : FhirJson.shown(component.path("valueCodeableConcept"));
	}

	private static void put(Map<String, Object> details, String name, @Nullable String value) {
		if (value != null) {
			details.putIfAbsent(name, value);
		}
	}

}

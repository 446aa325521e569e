package org.healthpipeline.fhir;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.healthpipeline.fhir.FhirCodes.Coded;
import org.healthpipeline.model.unit.UnitConversion;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads Observations: their codes, times and values, including components and contained
 * Observations. Thread-safe.
 */
public final class FhirReader {

	/** Longest name kept for a sender's code, in characters. */
	private static final int NAME_LENGTH_MAX = 100;

	private static final Set<String> RESULTS = Set.of("final", "preliminary", "amended", "corrected", "appended");

	private static final Set<String> REMOVED = Set.of("entered-in-error", "cancelled");

	private static final String GROUP = "Observation without a value of its own";

	private final UnitConversion units;

	private final ValueReader values;

	public FhirReader(UnitConversion units) {
		this.units = units;
		this.values = new ValueReader(units);
	}

	/**
	 * Reads a resource of the type Observation. No content makes it fail: values that it
	 * cannot understand are among the results.
	 */
	public ReadObservation read(JsonNode observation) {
		String status = FhirJson.text(observation, "status");
		boolean removed = status != null && REMOVED.contains(status);
		String sample = identifier(observation, true);
		EffectiveTime time = EffectiveTime.of(observation);
		String device = FhirJson.reference(observation, "device");
		FhirDevice described = FhirDevice.described(observation);
		if (device != null && device.startsWith("#")) {
			FhirDevice contained = contained(observation, device);
			described = (contained != null) ? contained : described;
			device = null;
		}
		return new ReadObservation(FhirJson.text(observation, "id"), identifier(observation, false), sample,
				version(observation), lastUpdated(observation), removed, subject(observation), isOfSubject(observation),
				device, described, performer(observation), name(observation.path("code")), time.startMs(), time.endMs(),
				removed ? List.of() : values(observation, status, sample, time));
	}

	private List<ObservedValue> values(JsonNode observation, @Nullable String status, @Nullable String sample,
			EffectiveTime time) {
		if ((status != null && !RESULTS.contains(status)) || !observation.path("modifierExtension").isEmpty()) {
			Coded code = code(observation);
			return List.of(new ObservedValue.Refused((code != null) ? code.type() : null, ObservationFault.NO_RESULT,
					name(observation.path("code"))));
		}
		List<ObservedValue> read = new ArrayList<>();
		Coded code = code(observation);
		String metadata = Details.of(observation, code, this);
		List<JsonNode> components = FhirJson.each(observation.path("component"));
		if (code != null && ValueReader.isTrace(code.type())) {
			read.add(this.values.trace(observation, components, code.type(), time, sample));
			return read;
		}
		boolean groups = !components.isEmpty() || !observation.path("hasMember").isEmpty();
		if (ValueReader.hasValue(observation) || !groups) {
			read.addAll(value(observation, code, time, components.isEmpty() ? sample : null, metadata));
		}
		for (JsonNode component : components) {
			Coded part = code(component);
			if (part == null && ValueReader.isContext(component)) {
				continue;
			}
			String id = (sample != null) ? Objects.requireNonNullElse(FhirJson.text(component, "id"), sample) : null;
			read.addAll(value(component, part, time, id, metadata));
		}
		for (JsonNode member : members(observation)) {
			JsonNode own = EffectiveTime.of(member).fault() == ObservationFault.MISSING_START ? observation : member;
			read.addAll(value(member, code(member), EffectiveTime.of(own), null, metadata));
		}
		if (read.isEmpty()) {
			read.add(new ObservedValue.Skipped(GROUP));
		}
		return read;
	}

	private List<ObservedValue> value(JsonNode holder, @Nullable Coded code, EffectiveTime time, @Nullable String id,
			@Nullable String metadata) {
		String name = name(holder.path("code"));
		if (code == null) {
			return List.of(new ObservedValue.Unknown(name));
		}
		return this.values.read(holder, code, time, id, name, metadata);
	}

	/** Returns the contained Observations that are named as members. */
	private static List<JsonNode> members(JsonNode observation) {
		List<JsonNode> members = new ArrayList<>();
		for (JsonNode member : FhirJson.each(observation.path("hasMember"))) {
			String reference = FhirJson.text(member, "reference");
			JsonNode found = (reference != null) ? containedResource(observation, reference) : null;
			if (found != null && "Observation".equals(FhirJson.text(found, "resourceType"))) {
				members.add(found);
			}
		}
		return members;
	}

	/**
	 * Chooses the most specific code. If it has several meanings, the first that can have
	 * the unit that was sent wins.
	 */
	@Nullable Coded code(JsonNode holder) {
		QuantityUnit unit = QuantityUnit.of(holder.path("valueQuantity"));
		Coded first = null;
		List<JsonNode> codings = FhirJson.each(holder.path("code").path("coding"));
		codings.sort(Comparator.comparingInt(FhirReader::rank));
		for (JsonNode coding : codings) {
			String code = FhirJson.text(coding, "code");
			for (Coded meaning : (code != null) ? FhirCodes.find(FhirJson.text(coding, "system"), code)
					: List.<Coded>of()) {
				first = (first != null) ? first : meaning;
				if (unit.isMissing() || unit.of(meaning.type(), this.units) != null) {
					return meaning;
				}
			}
		}
		return first;
	}

	private static int rank(JsonNode coding) {
		String code = FhirJson.text(coding, "code");
		return (code != null) ? FhirCodes.rank(FhirJson.text(coding, "system"), code) : Integer.MAX_VALUE;
	}

	/**
	 * Returns the name under which a code is counted: {@code system|code}, else its text.
	 */
	static String name(JsonNode concept) {
		for (JsonNode coding : FhirJson.each(concept.path("coding"))) {
			String code = FhirJson.text(coding, "code");
			if (code != null) {
				String system = FhirJson.text(coding, "system");
				return cut((system != null) ? system + "|" + code : code);
			}
		}
		String shown = FhirJson.shown(concept);
		return (shown != null) ? cut(shown) : "no code";
	}

	private static String cut(String name) {
		return name.substring(0, Math.min(name.length(), NAME_LENGTH_MAX));
	}

	private static @Nullable String identifier(JsonNode observation, boolean ofSample) {
		for (JsonNode identifier : FhirJson.each(observation.path("identifier"))) {
			String system = FhirJson.text(identifier, "system");
			String value = FhirJson.text(identifier, "value");
			if (value != null && FhirCodes.SAMPLES.equals(system) == ofSample) {
				return ofSample ? value : Objects.requireNonNullElse(system, "") + "|" + value;
			}
		}
		return null;
	}

	private static long version(JsonNode observation) {
		String version = FhirJson.text(observation.path("meta"), "versionId");
		return (version != null && version.matches("[0-9]{1,18}")) ? Long.parseLong(version) : 0;
	}

	private static long lastUpdated(JsonNode observation) {
		String text = FhirJson.text(observation.path("meta"), "lastUpdated");
		return (text != null) ? EffectiveTime.parse(text) : ObservedValue.NO_TIME;
	}

	private static @Nullable String subject(JsonNode observation) {
		String reference = FhirJson.reference(observation, "subject");
		if (reference != null) {
			return reference.substring(reference.lastIndexOf('/') + 1);
		}
		JsonNode identifier = observation.path("subject").path("identifier");
		String value = FhirJson.text(identifier, "value");
		return (value != null) ? FhirJson.text(identifier, "system") + "|" + value : null;
	}

	private static boolean isOfSubject(JsonNode observation) {
		String reference = FhirJson.reference(observation, "subject");
		boolean other = reference != null && reference.matches("(?:.*/)?(?:Group|Device|Location)/[^/]+");
		return !other && observation.path("focus").isEmpty();
	}

	private static @Nullable String performer(JsonNode observation) {
		for (JsonNode performer : FhirJson.each(observation.path("performer"))) {
			String display = FhirJson.text(performer, "display");
			if (display != null) {
				return display;
			}
		}
		return null;
	}

	private static @Nullable FhirDevice contained(JsonNode observation, String reference) {
		JsonNode device = containedResource(observation, reference);
		return (device != null) ? FhirDevice.of(device) : null;
	}

	private static @Nullable JsonNode containedResource(JsonNode observation, String reference) {
		for (JsonNode resource : FhirJson.each(observation.path("contained"))) {
			if (reference.equals("#" + FhirJson.text(resource, "id"))) {
				return resource;
			}
		}
		return null;
	}

}

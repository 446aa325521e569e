package org.healthpipeline.fhir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import org.healthpipeline.model.table.ResourceTable;
import org.healthpipeline.model.table.ResourceTable.Row;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.jspecify.annotations.Nullable;

/**
 * Maps health types to codes of Observations and back, read once from
 * {@code fhir-codes.csv}. Codes in the column {@code loinc} are written; those in
 * {@code loinc} and {@code alsoRead} are read. An entry is a LOINC code, or a code of
 * another system after its prefix. {@code code=state} means a state of the type. Names of
 * the registry and HealthKit identifiers are codes too. Thread-safe.
 */
public final class FhirCodes {

	public static final String LOINC = "http://loinc.org";

	public static final String UCUM = "http://unitsofmeasure.org";

	/** Code system for the registry's type names. */
	public static final String TYPES = "http://healthpipeline.org/fhir/health-type";

	/** Code system for the states of types. */
	public static final String STATES = "http://healthpipeline.org/fhir/health-state";

	/** Code system for the kinds of devices. */
	public static final String DEVICE_TYPES = "http://healthpipeline.org/fhir/device-type";

	/** System for identifiers of single samples. */
	public static final String SAMPLES = "http://healthpipeline.org/fhir/sample";

	/** Code system for medical devices, ISO/IEEE 11073-10101. */
	public static final String MDC = "urn:iso:std:iso:11073:10101";

	private static final String OWN = "own";

	private static final String HEALTH_KIT = "healthkit";

	private static final Pattern LOINC_CODE = Pattern.compile("(?:LP)?[0-9]{1,7}-[0-9]");

	/** Prefix and version in Open mHealth's form {@code omh:heart-rate:1.0}. */
	private static final Pattern OPEN_MHEALTH = Pattern.compile("^(?:omh|ieee):|:[0-9x.]+$");

	private static final Map<String, List<Coded>> BY_CODE = new HashMap<>();

	private static final Map<HealthType, Written> WRITTEN = new HashMap<>();

	static {
		for (HealthType type : HealthTypes.all()) {
			add(OWN, type.name(), new Coded(type, null));
			type.healthKit().forEach((identifier) -> {
				HealthType taking = HealthTypes.findByHealthKit(identifier).orElse(type);
				add(HEALTH_KIT, identifier, new Coded(taking, null));
			});
		}
		for (Row row : ResourceTable.read("/fhir-codes.csv")) {
			HealthType type = HealthTypes.get(row.text("type"));
			WRITTEN.put(type, new Written(row.text("category"), row.entries("loinc")));
			row.entries("loinc").forEach((code) -> add("loinc", code, new Coded(type, null)));
			row.entries("alsoRead").forEach((entry) -> addRead(type, entry));
		}
	}

	private FhirCodes() {
	}

	private static void addRead(HealthType type, String entry) {
		int colon = entry.indexOf(':');
		String system = (colon > 0) ? entry.substring(0, colon) : "loinc";
		String code = entry.substring(colon + 1);
		int equals = code.indexOf('=');
		if (equals > 0) {
			add(system, code.substring(0, equals), new Coded(type, code.substring(equals + 1)));
		}
		else {
			add(system, code, new Coded(type, null));
		}
	}

	private static void add(String system, String code, Coded meaning) {
		List<Coded> meanings = BY_CODE.computeIfAbsent(system + "|" + code, (key) -> new ArrayList<>());
		if (!meanings.contains(meaning)) {
			meanings.add(meaning);
		}
	}

	/**
	 * Returns the meanings of a code, the most likely first; empty where it is unknown.
	 * Some exporters write the identifier of another type; the unit then decides.
	 * @param system as it was sent, in any of its spellings; null where it is missing
	 */
	static List<Coded> find(@Nullable String system, String code) {
		String key = key(Objects.requireNonNullElse(system, "").toLowerCase(Locale.ROOT), code);
		return (key != null) ? BY_CODE.getOrDefault(key, List.of()) : List.of();
	}

	/**
	 * Ranks a coding by how specific it is: this service's own first, then HealthKit's.
	 */
	static int rank(@Nullable String system, String code) {
		if (TYPES.equals(system)) {
			return 0;
		}
		return code.startsWith("HK") ? 1 : 2;
	}

	private static @Nullable String key(String system, String code) {
		if (system.equals(TYPES)) {
			return OWN + "|" + code;
		}
		if (code.startsWith("HK")) {
			return HEALTH_KIT + "|" + code;
		}
		if (system.contains("loinc") || system.endsWith("2.16.840.1.113883.6.1")) {
			return "loinc|" + code;
		}
		if (system.contains("snomed") || system.endsWith("2.16.840.1.113883.6.96")) {
			return "sct|" + code;
		}
		if (system.contains("11073") || system.endsWith("2.16.840.1.113883.6.24")) {
			return "mdc|" + code;
		}
		if (system.contains("openmhealth") || system.contains("omh") || code.startsWith("omh:")) {
			return "omh|" + OPEN_MHEALTH.matcher(code).replaceAll("");
		}
		return (system.isEmpty() && LOINC_CODE.matcher(code).matches()) ? "loinc|" + code : null;
	}

	/** Returns the codes to write for a type. */
	static Written written(HealthType type) {
		return Objects.requireNonNull(WRITTEN.get(type), type.name());
	}

	/**
	 * Meaning of a code.
	 *
	 * @param state the state that the code names; null where the value names it
	 */
	record Coded(HealthType type, @Nullable String state) {
	}

	/**
	 * Codes to write for a type.
	 *
	 * @param category a code of FHIR's observation categories
	 * @param loinc empty where LOINC has no code for it
	 */
	record Written(String category, List<String> loinc) {
	}

}

package org.healthpipeline.systemtests.formats;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.healthpipeline.systemtests.formats.MeasuredDay.Measured;

/**
 * Writes the measured day as apps do, one constant per format. Written from the formats'
 * specifications, without the code that reads them.
 */
enum WrittenDay {

	APPLE_HEALTH("/api/v1/imports/apple-health", Carried.ALL),

	HEALTH_AUTO_EXPORT("/api/v1/ingest/health-auto-export", Carried.ALL),

	HEALTH_CONNECT_BACKUP("/api/v1/imports/health-connect", Carried.ALL),

	HEALTH_CONNECT_WEBHOOK("/api/v1/ingest/health-connect-webhook", Carried.ALL),

	HEALTH_CONNECT_RECORDS("/api/v1/ingest/health-connect", Carried.ALL),

	NIGHTSCOUT("/api/v1/ingest/nightscout/api/v1/entries", Carried.GLUCOSE),

	FHIR("/api/v1/ingest/fhir", Carried.WITHOUT_SLEEP),

	FHIR_FILE("/api/v1/imports/fhir", Carried.WITHOUT_SLEEP),

	OPEN_MHEALTH("/api/v1/ingest/open-mhealth", Carried.WITHOUT_SLEEP),

	OPEN_MHEALTH_FILE("/api/v1/imports/open-mhealth", Carried.WITHOUT_SLEEP),

	CSV("/api/v1/imports/csv", Carried.ALL),

	GADGETBRIDGE("/api/v1/imports/gadgetbridge", Carried.OF_BANDS);

	private final String route;

	private final Carried carried;

	WrittenDay(String route, Carried carried) {
		this.route = route;
		this.carried = carried;
	}

	String route() {
		return this.route;
	}

	/** Returns the types that the format has. */
	Set<String> types() {
		return this.carried.types();
	}

	/** Returns the way it is sent: a file, or a push. */
	Map<String, String> headers() {
		return switch (this) {
			case HEALTH_AUTO_EXPORT -> Map.of("Content-Type", "application/json", "automation-aggregation", "Hours");
			case FHIR -> Map.of("Content-Type", "application/fhir+json");
			case HEALTH_CONNECT_WEBHOOK, HEALTH_CONNECT_RECORDS, NIGHTSCOUT, OPEN_MHEALTH ->
				Map.of("Content-Type", "application/json");
			default -> Map.of("Content-Type", "application/octet-stream");
		};
	}

	byte[] body() {
		List<Measured> day = MeasuredDay.all();
		return switch (this) {
			case APPLE_HEALTH -> appleHealth(day);
			case HEALTH_AUTO_EXPORT -> healthAutoExport(day);
			case HEALTH_CONNECT_BACKUP -> WrittenDatabase.healthConnectBackup(day);
			case HEALTH_CONNECT_WEBHOOK -> healthConnectWebhook(day);
			case HEALTH_CONNECT_RECORDS -> healthConnectRecords(day);
			case NIGHTSCOUT -> nightscout(day);
			case FHIR -> fhir(day);
			case FHIR_FILE -> fhir(day);
			case OPEN_MHEALTH -> openMHealth(day);
			case OPEN_MHEALTH_FILE -> openMHealth(day);
			case CSV -> csv(day);
			case GADGETBRIDGE -> WrittenDatabase.gadgetbridge(day);
		};
	}

	private static byte[] appleHealth(List<Measured> day) {
		Map<String, String> names = Map.of("STEPS", "HKQuantityTypeIdentifierStepCount", "HEART_RATE",
				"HKQuantityTypeIdentifierHeartRate", "BLOOD_GLUCOSE", "HKQuantityTypeIdentifierBloodGlucose", "WEIGHT",
				"HKQuantityTypeIdentifierBodyMass", "OXYGEN_SATURATION", "HKQuantityTypeIdentifierOxygenSaturation",
				"BLOOD_PRESSURE_SYSTOLIC", "HKQuantityTypeIdentifierBloodPressureSystolic", "BLOOD_PRESSURE_DIASTOLIC",
				"HKQuantityTypeIdentifierBloodPressureDiastolic", "SLEEP_STATE",
				"HKCategoryTypeIdentifierSleepAnalysis");
		Map<String, String> units = Map.of("STEPS", "count", "HEART_RATE", "count/min", "BLOOD_GLUCOSE", "mg/dL",
				"WEIGHT", "kg", "OXYGEN_SATURATION", "%", "BLOOD_PRESSURE_SYSTOLIC", "mmHg", "BLOOD_PRESSURE_DIASTOLIC",
				"mmHg");
		DateTimeFormatter dates = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss Z").withZone(ZoneOffset.UTC);
		String records = joined(day, "\n", (one) -> {
			String value = (one.state() == null)
					? number(one.type().equals("OXYGEN_SATURATION") ? one.value() / 100 : one.value())
					: "HKCategoryValueSleepAnalysis"
							+ Map.of("core", "AsleepCore", "deep", "AsleepDeep", "rem", "AsleepREM", "awake", "Awake")
								.get(one.state());
			String unit = (one.state() == null) ? " unit=\"" + units.get(one.type()) + "\"" : "";
			return "<Record type=\"" + names.get(one.type()) + "\" sourceName=\"Watch\"" + unit + " startDate=\""
					+ dates.format(one.start()) + "\" endDate=\"" + dates.format(one.end()) + "\" value=\"" + value
					+ "\"/>";
		});
		return bytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<HealthData locale=\"en_US\">\n" + records
				+ "\n</HealthData>\n");
	}

	private static byte[] healthAutoExport(List<Measured> day) {
		DateTimeFormatter dates = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss Z").withZone(ZoneOffset.UTC);
		Function<Measured, String> quantity = (one) -> "{\"date\":\"" + dates.format(one.start()) + "\",\"qty\":"
				+ number(one.value()) + ",\"source\":\"Watch\"}";
		String metrics = String.join(",", metric("step_count", "count", of(day, "STEPS"), quantity), metric(
				"heart_rate", "count/min", of(day, "HEART_RATE"),
				(one) -> "{\"date\":\"" + dates.format(one.start()) + "\",\"Min\":" + number(one.value()) + ",\"Avg\":"
						+ number(one.value()) + ",\"Max\":" + number(one.value()) + ",\"source\":\"Watch\"}"),
				metric("blood_glucose", "mg/dL", of(day, "BLOOD_GLUCOSE"), quantity),
				metric("weight_body_mass", "kg", of(day, "WEIGHT"), quantity),
				metric("blood_oxygen_saturation", "%", of(day, "OXYGEN_SATURATION"), quantity),
				metric("blood_pressure", "mmHg", of(day, "BLOOD_PRESSURE_SYSTOLIC"),
						(one) -> "{\"date\":\"" + dates.format(one.start()) + "\",\"systolic\":" + number(one.value())
								+ ",\"diastolic\":" + number(of(day, "BLOOD_PRESSURE_DIASTOLIC").get(0).value())
								+ ",\"source\":\"Watch\"}"),
				metric("sleep_analysis", "hr", of(day, "SLEEP_STATE"), (one) -> "{\"startDate\":\""
						+ dates.format(one.start()) + "\",\"endDate\":\"" + dates.format(one.end()) + "\",\"qty\":"
						+ number(Duration.between(one.start(), one.end()).toMinutes() / 60.0) + ",\"value\":\""
						+ Map.of("core", "Core", "deep", "Deep", "rem", "REM", "awake", "Awake").get(one.state())
						+ "\",\"source\":\"Watch\"}"));
		return bytes("{\"data\":{\"metrics\":[" + metrics + "],\"workouts\":[]}}");
	}

	private static String metric(String name, String units, List<Measured> day, Function<Measured, String> point) {
		return "{\"name\":\"" + name + "\",\"units\":\"" + units + "\",\"data\":[" + joined(day, ",", point) + "]}";
	}

	private static byte[] healthConnectWebhook(List<Measured> day) {
		String stages = joined(of(day, "SLEEP_STATE"), ",",
				(one) -> "{\"stage\":\"" + stage(one) + "\",\"start_time\":\"" + one.start() + "\",\"end_time\":\""
						+ one.end() + "\",\"duration_seconds\":" + Duration.between(one.start(), one.end()).toSeconds()
						+ "}");
		List<Measured> night = of(day, "SLEEP_STATE");
		Instant woke = night.get(night.size() - 1).end();
		return bytes("{\"timestamp\":\"2026-03-02T23:59:00Z\",\"app_version\":\"1.0\",\"steps\":["
				+ joined(of(day, "STEPS"), ",",
						(one) -> "{\"count\":" + (long) one.value() + ",\"start_time\":\"" + one.start()
								+ "\",\"end_time\":\"" + one.end() + "\"}")
				+ "],\"heart_rate\":["
				+ joined(of(day, "HEART_RATE"), ",",
						(one) -> "{\"bpm\":" + (long) one.value() + ",\"time\":\"" + one.start() + "\"}")
				+ "],\"blood_glucose\":["
				+ joined(of(day, "BLOOD_GLUCOSE"), ",",
						(one) -> "{\"mmol_per_liter\":" + one.value() / 18.0156 + ",\"time\":\"" + one.start() + "\"}")
				+ "],\"weight\":["
				+ joined(of(day, "WEIGHT"), ",",
						(one) -> "{\"kilograms\":" + number(one.value()) + ",\"time\":\"" + one.start() + "\"}")
				+ "],\"oxygen_saturation\":["
				+ joined(of(day, "OXYGEN_SATURATION"), ",",
						(one) -> "{\"percentage\":" + number(one.value()) + ",\"time\":\"" + one.start() + "\"}")
				+ "],\"blood_pressure\":["
				+ joined(of(day, "BLOOD_PRESSURE_SYSTOLIC"), ",",
						(one) -> "{\"systolic\":" + number(one.value()) + ",\"diastolic\":"
								+ number(of(day, "BLOOD_PRESSURE_DIASTOLIC").get(0).value()) + ",\"time\":\""
								+ one.start() + "\"}")
				+ "],\"sleep\":[{\"session_end_time\":\"" + woke + "\",\"duration_seconds\":"
				+ Duration.between(night.get(0).start(), woke).toSeconds() + ",\"stages\":[" + stages + "]}]}");
	}

	static String stage(Measured one) {
		return String.valueOf(Map.of("core", "4", "deep", "5", "rem", "6", "awake", "1").get(one.state()));
	}

	private static byte[] healthConnectRecords(List<Measured> day) {
		int[] number = { 0 };
		Function<String, String> metadata = (type) -> "\"type\":\"" + type
				+ "\",\"metadata\":{\"id\":\"00000000-0000-4000-8000-"
				+ String.format(Locale.ROOT, "%012d", ++number[0])
				+ "\",\"lastModifiedTime\":\"2026-03-02T23:00:00Z\",\"dataOrigin\":\"com.example.watch\"}";
		Function<Measured, String> instant = (one) -> ",\"time\":\"" + one.start() + "\"";
		List<Measured> night = of(day, "SLEEP_STATE");
		List<Measured> heart = of(day, "HEART_RATE");
		String records = String.join(",",
				joined(of(day, "STEPS"), ",",
						(one) -> "{" + metadata.apply("StepsRecord") + ",\"startTime\":\"" + one.start()
								+ "\",\"endTime\":\"" + one.end() + "\",\"count\":" + (long) one.value() + "}"),
				"{" + metadata.apply("HeartRateRecord") + ",\"startTime\":\"" + heart.get(0).start()
						+ "\",\"endTime\":\"" + heart.get(heart.size() - 1).start().plusSeconds(1) + "\",\"samples\":["
						+ joined(heart, ",",
								(one) -> "{\"time\":\"" + one.start() + "\",\"beatsPerMinute\":" + (long) one.value()
										+ "}")
						+ "]}",
				joined(of(day, "BLOOD_GLUCOSE"), ",",
						(one) -> "{" + metadata.apply("BloodGlucoseRecord") + instant.apply(one)
								+ ",\"level\":{\"inMilligramsPerDeciliter\":" + number(one.value()) + "}}"),
				joined(of(day, "WEIGHT"), ",",
						(one) -> "{" + metadata.apply("WeightRecord") + instant.apply(one)
								+ ",\"weight\":{\"inKilograms\":" + number(one.value()) + "}}"),
				joined(of(day, "OXYGEN_SATURATION"), ",",
						(one) -> "{" + metadata.apply("OxygenSaturationRecord") + instant.apply(one)
								+ ",\"percentage\":{\"value\":" + number(one.value()) + "}}"),
				joined(of(day, "BLOOD_PRESSURE_SYSTOLIC"), ",",
						(one) -> "{" + metadata.apply("BloodPressureRecord") + instant.apply(one)
								+ ",\"systolic\":{\"inMillimetersOfMercury\":" + number(one.value())
								+ "},\"diastolic\":{\"inMillimetersOfMercury\":"
								+ number(of(day, "BLOOD_PRESSURE_DIASTOLIC").get(0).value()) + "}}"),
				"{" + metadata.apply("SleepSessionRecord") + ",\"startTime\":\"" + night.get(0).start()
						+ "\",\"endTime\":\"" + night.get(night.size() - 1).end() + "\",\"stages\":["
						+ joined(night, ",", (one) -> "{\"startTime\":\"" + one.start() + "\",\"endTime\":\""
								+ one.end() + "\",\"stage\":" + stage(one) + "}")
						+ "]}");
		return bytes("{\"records\":[" + records + "],\"deleted\":[]}");
	}

	private static byte[] nightscout(List<Measured> day) {
		return bytes("[" + joined(of(day, "BLOOD_GLUCOSE"), ",",
				(one) -> "{\"type\":\"sgv\",\"sgv\":" + (long) one.value() + ",\"date\":" + one.start().toEpochMilli()
						+ ",\"dateString\":\"" + one.start() + "\",\"device\":\"sensor\",\"direction\":\"Flat\"}")
				+ "]");
	}

	private static byte[] fhir(List<Measured> day) {
		Map<String, String> codes = Map.of("STEPS", "55423-8", "HEART_RATE", "8867-4", "BLOOD_GLUCOSE", "2339-0",
				"WEIGHT", "29463-7", "OXYGEN_SATURATION", "2708-6");
		Map<String, String> units = Map.of("STEPS", "{steps}", "HEART_RATE", "/min", "BLOOD_GLUCOSE", "mg/dL", "WEIGHT",
				"kg", "OXYGEN_SATURATION", "%");
		int[] number = { 0 };
		Function<String, String> entry = (resource) -> "{\"fullUrl\":\"https://ehr.example.org/Observation/"
				+ ++number[0] + "\",\"resource\":{\"resourceType\":\"Observation\",\"status\":\"final\"," + resource
				+ "},\"request\":{\"method\":\"POST\",\"url\":\"Observation\"}}";
		List<Measured> plain = day.stream().filter((one) -> codes.containsKey(one.type())).toList();
		String entries = joined(plain, ",", (one) -> entry.apply(loinc("code", codes.getOrDefault(one.type(), "")) + ","
				+ time(one) + ",\"valueQuantity\":" + quantity(one.value(), units.getOrDefault(one.type(), ""))));
		Measured systolic = of(day, "BLOOD_PRESSURE_SYSTOLIC").get(0);
		Measured diastolic = of(day, "BLOOD_PRESSURE_DIASTOLIC").get(0);
		String pressure = entry.apply(loinc("code", "85354-9") + "," + time(systolic) + ",\"component\":[{"
				+ loinc("code", "8480-6") + ",\"valueQuantity\":" + quantity(systolic.value(), "mm[Hg]") + "},{"
				+ loinc("code", "8462-4") + ",\"valueQuantity\":" + quantity(diastolic.value(), "mm[Hg]") + "}]");
		return bytes(
				"{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + entries + "," + pressure + "]}");
	}

	private static String loinc(String field, String code) {
		return "\"" + field + "\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"" + code + "\"}]}";
	}

	private static String time(Measured one) {
		return one.start().equals(one.end()) ? "\"effectiveDateTime\":\"" + one.start() + "\""
				: "\"effectivePeriod\":{\"start\":\"" + one.start() + "\",\"end\":\"" + one.end() + "\"}";
	}

	private static String quantity(double value, String unit) {
		return "{\"value\":" + number(value) + ",\"unit\":\"" + unit
				+ "\",\"system\":\"http://unitsofmeasure.org\",\"code\":\"" + unit + "\"}";
	}

	private static byte[] openMHealth(List<Measured> day) {
		Map<String, String> schemas = Map.of("STEPS", "step-count", "HEART_RATE", "heart-rate", "BLOOD_GLUCOSE",
				"blood-glucose", "WEIGHT", "body-weight", "OXYGEN_SATURATION", "oxygen-saturation");
		Map<String, String> fields = Map.of("STEPS", "step_count", "HEART_RATE", "heart_rate", "BLOOD_GLUCOSE",
				"blood_glucose", "WEIGHT", "body_weight", "OXYGEN_SATURATION", "oxygen_saturation");
		Map<String, String> units = Map.of("HEART_RATE", "beats/min", "BLOOD_GLUCOSE", "mg/dL", "WEIGHT", "kg",
				"OXYGEN_SATURATION", "%");
		int[] number = { 0 };
		Function<String, String> header = (schema) -> "{\"header\":{\"id\":\"00000000-0000-4000-9000-"
				+ String.format(Locale.ROOT, "%012d", ++number[0])
				+ "\",\"creation_date_time\":\"2026-03-02T23:00:00Z\",\"schema_id\":{\"namespace\":\"omh\",\"name\":\""
				+ schema + "\",\"version\":\"2.0\"}},\"body\":{";
		List<Measured> plain = day.stream().filter((one) -> schemas.containsKey(one.type())).toList();
		String points = joined(plain, ",",
				(one) -> header.apply(schemas.get(one.type())) + "\"" + fields.get(one.type()) + "\":"
						+ (one.type().equals("STEPS") ? number(one.value())
								: "{\"value\":" + number(one.value()) + ",\"unit\":\"" + units.get(one.type()) + "\"}")
						+ "," + frame(one) + "}}");
		Measured systolic = of(day, "BLOOD_PRESSURE_SYSTOLIC").get(0);
		Measured diastolic = of(day, "BLOOD_PRESSURE_DIASTOLIC").get(0);
		String pressure = header.apply("blood-pressure") + "\"systolic_blood_pressure\":{\"value\":"
				+ number(systolic.value()) + ",\"unit\":\"mmHg\"},\"diastolic_blood_pressure\":{\"value\":"
				+ number(diastolic.value()) + ",\"unit\":\"mmHg\"}," + frame(systolic) + "}}";
		return bytes("[" + points + "," + pressure + "]");
	}

	private static String frame(Measured one) {
		return "\"effective_time_frame\":{" + (one.start().equals(one.end()) ? "\"date_time\":\"" + one.start() + "\""
				: "\"time_interval\":{\"start_date_time\":\"" + one.start() + "\",\"end_date_time\":\"" + one.end()
						+ "\"}")
				+ "}";
	}

	private static byte[] csv(List<Measured> day) {
		Map<String, String> units = Map.of("BLOOD_GLUCOSE", "mg/dL", "WEIGHT", "kg", "OXYGEN_SATURATION", "%");
		return bytes("type,value,unit,start,end,device,app\n" + joined(day, "\n",
				(one) -> String.join(",", one.type(), (one.state() != null) ? one.state() : number(one.value()),
						units.getOrDefault(one.type(), ""), one.start().toString(), one.end().toString(), "Watch",
						"")));
	}

	static List<Measured> of(List<Measured> day, String type) {
		return day.stream().filter((one) -> one.type().equals(type)).toList();
	}

	private static String joined(List<Measured> day, String between, Function<Measured, String> text) {
		return day.stream().map(text).collect(Collectors.joining(between));
	}

	private static String number(double value) {
		return (value == Math.rint(value)) ? Long.toString((long) value) : Double.toString(value);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/** Sets of types that formats have. */
	private enum Carried {

		ALL, WITHOUT_SLEEP, OF_BANDS, GLUCOSE;

		Set<String> types() {
			Set<String> types = new TreeSet<>();
			MeasuredDay.all().forEach((one) -> types.add(one.type()));
			switch (this) {
				case WITHOUT_SLEEP -> types.remove("SLEEP_STATE");
				case OF_BANDS -> types.retainAll(Set.of("STEPS", "HEART_RATE"));
				case GLUCOSE -> types.retainAll(Set.of("BLOOD_GLUCOSE"));
				default -> {
					// Every type.
				}
			}
			return types;
		}

	}

}

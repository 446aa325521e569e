package org.healthpipeline.ingestion.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.awaitility.Awaitility;
import org.healthpipeline.generator.AppleHealthExport;
import org.healthpipeline.generator.ExportFigures;
import org.healthpipeline.generator.Scenario;
import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.Requests;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.imports.GatedFile;
import org.healthpipeline.testsupport.imports.ImportedExport;
import org.healthpipeline.testsupport.oracle.AggregateAnswers;
import org.healthpipeline.testsupport.oracle.AggregateKey;
import org.healthpipeline.testsupport.oracle.OracleFigures;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.StoredRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A phone's export becomes the figures that the oracle computes for it. */
class AppleImportTests {

	private static final LocalDate FIRST_DAY = LocalDate.of(2025, 10, 23);

	private static final int DAYS = 6;

	private static final StoredRows ROWS = new StoredRows(RunningPipeline.shared().database());

	private static final AppleHealthExport EXPORT = export(FIRST_DAY, DAYS);

	private static final ImportedExport FILE = ImportedExport.of(EXPORT);

	/** The forms in which the same data may come. */
	enum Form {

		XML, ARCHIVE, GZIP

	}

	@ParameterizedTest
	@EnumSource
	void everyFormOfAnExportBecomesTheOraclesFigures(Form form) throws Exception {
		TestUser user = newUser();
		UUID id = UUID.randomUUID();
		Answer answer = switch (form) {
			case XML -> ImportedExport.send(user, id, FILE.xml());
			case ARCHIVE -> ImportedExport.send(user, id, ImportedExport.zip(EXPORT));
			case GZIP -> ImportedExport.sendPacked(user, id, FILE.xml());
		};
		// The archive also has an electrocardiogram, from before these days.
		long beside = (form == Form.ARCHIVE) ? 1 : 0;
		assertCounts(answer.expect(200).json(), FILE.figures().kept(), FILE.repeated(), beside);
		assertThat(ImportedExport.progress(user, id).expect(200).json()).isEqualTo(answer.json());
		assertThat(ROWS.samples(user.id())).isEqualTo(FILE.figures().kept() + beside);
		ROWS.awaitAggregated(user.id());
		assertAsOracle(user);
	}

	@Test
	void repeatingAnExportAddsNothing() {
		TestUser user = newUser();
		UUID id = UUID.randomUUID();
		ImportedExport.send(user, id, FILE.xml()).expect(200);
		ROWS.awaitAggregated(user.id());
		Map<AggregateKey, OracleFigures> before = Requests.aggregates(user, FIRST_DAY, DAYS);
		String devices = devices(user);
		long known = FILE.known();

		assertCounts(ImportedExport.send(user, id, FILE.xml()).expect(200).json(), 0, known);
		ImportedExport nextExport = ImportedExport.of(EXPORT.again());
		assertThat(nextExport.xml()).isNotEqualTo(FILE.xml());
		assertCounts(ImportedExport.send(user, UUID.randomUUID(), nextExport.xml()).expect(200).json(), 0, known);

		ROWS.awaitAggregated(user.id());
		assertThat(ROWS.samples(user.id())).isEqualTo(FILE.figures().kept());
		assertThat(Requests.aggregates(user, FIRST_DAY, DAYS)).isEqualTo(before);
		assertThat(devices(user)).isEqualTo(devices);
	}

	@Test
	void whileAnImportRunsItsProgressShowsAndTheSameIdIsRefused() throws Exception {
		TestUser user = newUser();
		UUID id = UUID.randomUUID();
		ImportedExport.progress(user, id).expectProblem(404, "NOT_FOUND");
		GatedFile file = new GatedFile(FILE.xml());
		CompletableFuture<Answer> running = CompletableFuture.supplyAsync(() -> ImportedExport.send(user, id, file));
		try {
			Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
				file.letPartGo();
				Answer progress = ImportedExport.progress(user, id);
				return progress.status() == 200 && progress.json().path("accepted").asLong() > 0;
			});
			JsonNode progress = ImportedExport.progress(user, id).expect(200).json();
			assertThat(running).isNotDone();
			assertThat(progress.path("status").asString()).isEqualTo("running");
			assertThat(progress.path("bytes").asLong()).isPositive();
			assertThat(progress.path("records").asLong()).isPositive();
			assertThat(progress.path("perType").isEmpty()).isFalse();
			assertThat(progress.path("completedAt").isNull()).isTrue();
			ImportedExport.send(user, id, FILE.xml()).expectProblem(409, "IMPORT_IN_FLIGHT");
			assertThat(ImportedExport.send(user, UUID.randomUUID(), FILE.xml())
				.expectProblem(409, "IMPORT_IN_FLIGHT")
				.header("Retry-After")).isPresent();
			TestUser other = newUser();
			ImportedExport.send(other, UUID.randomUUID(), FILE.xml()).expect(200);
			ImportedExport.progress(other, id).expectProblem(404, "NOT_FOUND");
		}
		finally {
			file.letAllGo();
		}
		JsonNode answer = running.get(120, TimeUnit.SECONDS).expect(200).json();
		assertCounts(answer, FILE.figures().kept(), FILE.repeated());
		assertThat(answer.path("bytes").asLong()).isEqualTo(FILE.xml().length);
		assertThat(answer.path("totalBytes").isNull()).isTrue();
	}

	@Test
	void anArchivesWorkoutsRoutesAndElectrocardiogramsAreSamplesAndTheRestIsReported() throws Exception {
		TestUser user = newUser();
		byte[] file = archive();
		JsonNode answer = ImportedExport.send(user, UUID.randomUUID(), file).expect(200).json();
		assertThat(counts(answer.path("perType")))
			.isEqualTo(Map.of("WORKOUT", 3L, "WORKOUT_EFFORT_SCORE", 1L, "ECG", 1L, "OXYGEN_SATURATION", 1L));
		assertThat(answer.path("received").asLong()).isEqualTo(9);
		assertThat(answer.path("synced").asLong()).isEqualTo(6);
		assertThat(answer.path("errors").asLong()).isEqualTo(3);
		assertThat(answer.path("totalBytes").asLong()).isEqualTo(file.length);
		assertThat(answer.path("newest").asString()).isEqualTo("2026-03-03T10:15:23Z");
		assertThat(answer.path("errorDetails")).extracting((detail) -> detail.path("code").asString())
			.containsExactlyInAnyOrder("MISSING_START", "IN_FUTURE", "UNKNOWN_TYPE");
		assertThat(answer.path("errorDetails").toString()).contains("\"path\":\"electrocardiograms/broken.csv\"",
				"\"line\":9,\"code\":\"IN_FUTURE\"",
				"\"line\":10,\"name\":\"HKNobodyKnows\",\"code\":\"UNKNOWN_TYPE\"");
		assertThat(answer.path("warnings").toString()).isEqualTo("[{\"line\":8,\"code\":\"CLOCK_NOT_SET\"}]");
		assertThat(counts(answer.path("skipped"))).isEqualTo(Map.of("ActivitySummary", 1L, "ClinicalRecord", 1L));
		assertThat(ImportedExport.send(user, UUID.randomUUID(), file).expect(200).json().path("duplicates").asLong())
			.isEqualTo(6);
	}

	@Test
	void aProductKeepsTheDeviceThatItHadWhenItWasTakenForAnotherKind() {
		TestUser user = newUser();
		user.client()
			.post("/api/v1/devices", user.token(),
					"{\"deviceType\":\"third_party_scale\",\"deviceName\":\"New Balance\","
							+ "\"deviceIdentifier\":\"apple-health:third_party_scale:New Balance\"}")
			.expect(201);
		byte[] file = ("<HealthData><Record type=\"HKQuantityTypeIdentifierStepCount\" sourceName=\"New Balance\" "
				+ "value=\"3\" unit=\"count\" startDate=\"2026-03-02 10:00:00 +0000\"/></HealthData>")
			.getBytes(StandardCharsets.UTF_8);
		ImportedExport.send(user, UUID.randomUUID(), file).expect(200);
		assertThat(devices(user)).containsOnlyOnce("\"deviceName\":\"New Balance\"");
	}

	@Test
	void theFirstThousandRefusalsAreGivenAndAllAreCounted() {
		TestUser user = newUser();
		String record = "<Record type=\"HKQuantityTypeIdentifierStepCount\" value=\"many\" unit=\"count\" "
				+ "startDate=\"2026-03-02 10:00:00 +0000\"/>\n";
		byte[] file = ("<HealthData>\n" + record.repeat(2_500) + "</HealthData>").getBytes(StandardCharsets.UTF_8);
		JsonNode answer = ImportedExport.send(user, UUID.randomUUID(), file).expect(200).json();
		assertThat(answer.path("errors").asLong()).isEqualTo(2_500);
		assertThat(answer.path("refused").toString()).isEqualTo("{\"INVALID_VALUE\":2500}");
		assertThat(answer.path("errorDetails")).hasSize(1_000);
		assertThat(answer.path("errorDetails").get(999).path("line").asLong()).isEqualTo(1_001);
		assertThat(answer.path("refusedLines")).hasSize(100);
		assertThat(answer.path("newest").isNull()).isTrue();
	}

	private static byte[] archive() throws IOException {
		String times = " sourceName=\"Watch\" startDate=\"2026-03-02 %s:00 +0000\" endDate=\"2026-03-02 %s:00 +0000\"";
		String part = "<WorkoutActivity workoutActivityType=\"HKWorkoutActivityType%s\"" + times + "/>";
		String export = "<HealthData>\n<Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\""
				+ times.formatted("10:00", "10:30") + "><Record type=\"HKQuantityTypeIdentifierWorkoutEffortScore\""
				+ times.formatted("10:30", "10:30") + " unit=\"appleEffortScore\" value=\"4\"/>\n<WorkoutRoute>"
				+ "<FileReference path=\"/workout-routes/route_1.gpx\"/></WorkoutRoute></Workout>\n"
				+ "<Workout workoutActivityType=\"HKWorkoutActivityTypeSwimBikeRun\""
				+ times.formatted("11:00", "12:00") + ">\n" + part.formatted("Swimming", "11:00", "11:20")
				+ part.formatted("Running", "11:20", "12:00") + "</Workout>\n<ActivitySummary/>\n<ClinicalRecord/>\n"
				+ "<Record type=\"HKQuantityTypeIdentifierOxygenSaturation\" unit=\"%\" value=\"97\" "
				+ "startDate=\"2000-01-01 00:00:00 +0000\"/>\n"
				+ "<Record type=\"HKQuantityTypeIdentifierStepCount\" unit=\"count\" value=\"1\" "
				+ "startDate=\"2090-01-01 10:00:00 +0000\"/>\n<Record type=\"HKNobodyKnows\" value=\"1\"/>\n</HealthData>";
		String ecg = "Recorded Date,%s\nClassification,Sinus Rhythm\nSample Rate,512 hertz\n\n" + "1.5\n".repeat(512);
		String gpx = "<gpx><trkpt lat=\"51.5\" lon=\"0.1\"><time>2026-03-02T10:00:00Z</time></trkpt></gpx>";
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			entry(zip, "electrocardiograms/ecg.csv", ecg.formatted("2026-03-03 11:15:23 +0100"));
			entry(zip, "electrocardiograms/broken.csv", ecg.formatted("some day"));
			entry(zip, "export.xml", export);
			entry(zip, "workout-routes/route_1.gpx", gpx);
		}
		return bytes.toByteArray();
	}

	private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
		zip.putNextEntry(new ZipEntry(name));
		zip.write(text.getBytes(StandardCharsets.UTF_8));
		zip.closeEntry();
	}

	@Test
	void aFormatThatIsNotKnownIsNotFound() {
		TestUser user = newUser();
		user.client().post("/api/v1/imports/samsung-health", user.token(), "{}").expectProblem(404, "NOT_FOUND");
		user.client()
			.post("/api/v1/imports/apple-health?id=7", user.token(), "{}")
			.expectProblem(400, "INVALID_REQUEST");
	}

	static AppleHealthExport export(LocalDate firstDay, int days) {
		Scenario scenario = new Scenario(1, firstDay, days, 21);
		return new AppleHealthExport(scenario, scenario.person(1));
	}

	private static TestUser newUser() {
		return RunningPipeline.shared().client().newUser(EXPORT.person().zone().getId());
	}

	private static String devices(TestUser user) {
		return user.client()
			.get("/api/v1/devices", user.token())
			.expect(200)
			.text()
			.replaceAll("\"lastSync\":\"[^\"]*\"", "");
	}

	private static void assertCounts(JsonNode answer, long accepted, long duplicates) {
		assertCounts(answer, accepted, duplicates, 0);
	}

	/**
	 * @param beside number of electrocardiograms in the file beside the generated data
	 */
	private static void assertCounts(JsonNode answer, long accepted, long duplicates, long beside) {
		ExportFigures figures = FILE.figures();
		assertThat(answer.path("status").asString()).isEqualTo("completed");
		assertThat(answer.path("accepted").asLong()).isEqualTo(accepted + beside);
		assertThat(answer.path("synced").asLong()).isEqualTo(accepted + beside);
		assertThat(answer.path("duplicates").asLong()).isEqualTo(duplicates);
		assertThat(answer.path("records").asLong())
			.isEqualTo(figures.records() + figures.workouts() + figures.inWorkouts() + beside);
		assertThat(answer.path("received").asLong()).isEqualTo(answer.path("records").asLong());
		assertThat(counts(answer.path("unknownTypes"))).isEqualTo(new TreeMap<>(figures.unknown()));
		assertThat(answer.path("errors").asLong())
			.isEqualTo(figures.unknown().values().stream().mapToLong(Long::longValue).sum());
		assertThat(answer.path("errorDetails")).hasSize(answer.path("errors").asInt())
			.allSatisfy((detail) -> assertThat(detail.path("name").asString()).isIn(figures.unknown().keySet()));
		assertThat(answer.path("refused").isEmpty()).isTrue();
		Map<String, Long> skipped = counts(answer.path("skipped"));
		assertThat(skipped).containsEntry("ActivitySummary", (long) DAYS);
		assertThat(skipped.getOrDefault("Correlation", 0L)).isEqualTo(figures.nested() - figures.inWorkouts());
		assertThat(skipped.keySet().containsAll(Set.of("ClinicalDocument", "WorkoutRoute"))).isEqualTo(beside > 0);
		Map<String, Long> perType = counts(answer.path("perType"));
		Set<String> types = new TreeSet<>(figures.keptByType().keySet());
		types.addAll((beside > 0) ? Set.of("ECG") : Set.of());
		assertThat(perType.keySet()).isEqualTo(types);
		assertThat(perType.values().stream().mapToLong(Long::longValue).sum())
			.isEqualTo(accepted + beside + duplicates);
		figures.keptByType()
			.forEach((type, kept) -> assertThat(perType.get(type)).as(type).isGreaterThanOrEqualTo(kept));
	}

	private static Map<String, Long> counts(JsonNode node) {
		Map<String, Long> counts = new TreeMap<>();
		node.properties().forEach((entry) -> counts.put(entry.getKey(), entry.getValue().asLong()));
		return counts;
	}

	private static void assertAsOracle(TestUser user) {
		Map<AggregateKey, OracleFigures> expected = FILE.oracle(user, EXPORT.person().zone()).aggregates();
		assertThat(expected).hasSizeGreaterThan(500);
		assertThat(AggregateAnswers.differences(expected, Requests.aggregates(user, FIRST_DAY, DAYS), 1e-9)).isEmpty();
	}

}

package org.healthpipeline.ingestion.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.healthpipeline.generator.AppleHealthExport;
import org.healthpipeline.generator.ExportFigures;
import org.healthpipeline.generator.Scenario;
import org.healthpipeline.ingestion.format.gadgetbridge.WrittenDatabase;
import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the ownership of an import, its devices, and the samples that stay when it ends
 * early.
 */
class ImportLifeTests {

	private static final Map<String, String> BINARY = Map.of("Content-Type", "application/octet-stream");

	private final PipelineClient client = RunningPipeline.shared().client();

	private final JdbcClient database = JdbcClient.create(RunningPipeline.shared().database().asOwner());

	private TestUser user;

	@BeforeEach
	void somebody() {
		this.user = this.client.newUser("Europe/Berlin");
	}

	@Test
	void sourcesBecomeDevicesOfTheirKindWithoutAPriorityOfTheirOwn() throws IOException {
		post(UUID.randomUUID(), xml(export(3))).expect(200);
		JsonNode devices = this.client.get("/api/v1/devices", this.user.token()).expect(200).json();
		JsonNode items = devices.isArray() ? devices : devices.path("items");
		assertThat(items).allMatch((device) -> device.path("priority").isNull())
			.extracting((device) -> device.path("deviceType").asString())
			.contains("apple_watch", "iphone", "third_party_scale", "manual_entry");
	}

	@Test
	void aConnectionThatBreaksOffLeavesAnInterruptedImportThatCanBeRepeated() throws IOException {
		ByteArrayOutputStream whole = new ByteArrayOutputStream();
		ExportFigures figures = export(3).writeXml(whole, (kept) -> {
		});
		UUID id = UUID.randomUUID();
		sendHalf(id, whole.toByteArray());
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.until(() -> get(id).status() == 200 && get(id).json().path("status").asString().equals("interrupted"));
		post(id, BodyPublishers.ofByteArray(whole.toByteArray())).expect(200);
		assertThat(stored()).isEqualTo(figures.kept());
	}

	@Test
	void anImportWhoseProcessDiedShowsAsInterruptedAndCanBeRepeated() throws IOException {
		UUID id = UUID.randomUUID();
		this.database
			.sql("""
					INSERT INTO import_jobs (user_id, id, format, status, progress, started_at, updated_at)
					VALUES (?, ?, 'apple-health', 'running', '{"bytes":5,"records":0,"accepted":0,"duplicates":0,"perType":{},
						"refused":{},"unknownTypes":{}}', now(), now())
					""")
			.param(this.user.id())
			.param(id)
			.update();
		assertThat(get(id).expect(200).json().path("status").asString()).isEqualTo("interrupted");
		assertThat(post(id, xml(export(1))).expect(200).json().path("status").asString()).isEqualTo("completed");
	}

	@Test
	void importsOfOthersAndOtherFormatsAreNotFound() throws IOException {
		UUID id = UUID.randomUUID();
		post(id, xml(export(1))).expect(200);
		TestUser other = this.client.newUser("UTC");
		this.client.get("/api/v1/imports/" + id, other.token()).expectProblem(404, "NOT_FOUND");
		this.client.send("POST", "/api/v1/imports/other", this.user.token(), BINARY, BodyPublishers.ofString("x"))
			.expectProblem(404, "NOT_FOUND");
	}

	@Test
	void aDryRunSaysWhatWouldBecomeOfAFileAndStoresNothing() {
		String file = """
				type;value;unit;start;end;device
				WEIGHT;72,5;kg;2026-03-01 07:00;;Scale
				STEPS;120;;2026-03-01T08:00:00+01:00;2026-03-01T08:10:00+01:00;Phone
				STEPS;120;;2026-03-01T07:00:00Z;2026-03-01T07:10:00Z;Phone
				WEIGHT;9000;kg;2026-03-01 07:00;;Scale
				""";
		UUID id = UUID.randomUUID();
		String route = "/api/v1/imports/csv?zone=Europe/Berlin&id=" + id;
		JsonNode tried = csv(route + "&dryRun=true", file).expect(200).json();
		assertThat(tried.path("rows")).extracting(ImportLifeTests::described)
			.containsExactly("2 new WEIGHT 2026-03-01T06:00:00Z 72.5 kg ",
					"3 new STEPS 2026-03-01T07:00:00Z 120.0 count ",
					"4 duplicate STEPS 2026-03-01T07:00:00Z 120.0 count ",
					"5 refused WEIGHT 2026-03-01T06:00:00Z 9000.0 kg IMPLAUSIBLE_VALUE");
		assertThat(counts(tried)).isEqualTo("4 = 2 + 1 + 1");
		assertThat(stored()).isZero();
		assertThat(this.client.get("/api/v1/devices", this.user.token()).expect(200).text()).doesNotContain("Scale");
		get(id).expectProblem(404, "NOT_FOUND");
		JsonNode done = csv(route, file).expect(200).json();
		assertThat(counts(done)).isEqualTo(counts(tried));
		assertThat(done.has("rows")).isFalse();
		assertThat(stored()).isEqualTo(2);
		JsonNode again = csv(route + "&dryRun=true", file).expect(200).json();
		assertThat(again.path("rows")).extracting((row) -> row.path("outcome").asString())
			.containsExactly("duplicate", "duplicate", "duplicate", "refused");
		csv("/api/v1/imports/csv?dryRun=true", "no table").expectProblem(422, "IMPORT_UNREADABLE");
		csv("/api/v1/imports/csv?zone=Nowhere", file).expectProblem(400, "INVALID_REQUEST");
	}

	@Test
	void aDataPointIsTheSameWhetherItIsPushedOrComesInAFile() {
		String point = """
				{"header":{"id":"d1","creation_date_time":"2026-02-05T08:00:00Z","schema_id":"omh:body-weight:2.0"},
				"body":{"body_weight":{"value":165,"unit":"lb"},"effective_time_frame":{"date_time":"2026-02-05T07:00:00Z"}}}
				""";
		JsonNode pushed = csv("/api/v1/ingest/open-mhealth", point).expect(200).json();
		assertThat(counts(pushed)).isEqualTo("1 = 1 + 0 + 0");
		assertThat(counts(csv("/api/v1/ingest/open-mhealth", point).expect(200).json())).isEqualTo("1 = 0 + 1 + 0");
		assertThat(counts(csv("/api/v1/imports/open-mhealth", point + point).expect(200).json()))
			.isEqualTo("2 = 0 + 2 + 0");
		assertThat(stored()).isEqualTo(1);
	}

	@Test
	void aDatabaseOfGadgetbridgeIsTakenAndTriedBefore() {
		byte[] database = new WrittenDatabase()
			.with("CREATE TABLE MI_BAND_ACTIVITY_SAMPLE (TIMESTAMP, DEVICE_ID, STEPS, HEART_RATE)")
			.with("INSERT INTO MI_BAND_ACTIVITY_SAMPLE VALUES (1770000000, 1, 12, 71), (1770000060, 1, 255, -1)")
			.bytes();
		String route = "/api/v1/imports/gadgetbridge";
		JsonNode tried = this.client
			.send("POST", route + "?dryRun=true", this.user.token(), BINARY, BodyPublishers.ofByteArray(database))
			.expect(200)
			.json();
		assertThat(tried.path("rows")).extracting((row) -> row.path("outcome").asString())
			.containsExactly("new", "new");
		assertThat(stored()).isZero();
		assertThat(
				counts(this.client.send("POST", route, this.user.token(), BINARY, BodyPublishers.ofByteArray(database))
					.expect(200)
					.json()))
			.isEqualTo("2 = 2 + 0 + 0");
		assertThat(this.client.get("/api/v1/devices", this.user.token()).expect(200).text())
			.contains("Mi Smart Band 6");
	}

	private Answer csv(String route, String file) {
		return this.client.send("POST", route, this.user.token(),
				Map.of("Content-Type", route.contains("csv") ? "text/csv" : "application/json"),
				BodyPublishers.ofString(file));
	}

	private static String described(JsonNode row) {
		return String.join(" ", row.path("line").asString(), row.path("outcome").asString(),
				row.path("type").asString(), row.path("start").asString(), row.path("value").asString(),
				row.path("unit").asString(), row.path("code").asString(""));
	}

	private static String counts(JsonNode answer) {
		return "%d = %d + %d + %d".formatted(answer.path("received").asLong(), answer.path("synced").asLong(),
				answer.path("duplicates").asLong(), answer.path("errors").asLong());
	}

	private static AppleHealthExport export(int days) {
		Scenario scenario = new Scenario(1, LocalDate.of(2026, 1, 5), days, 7);
		return new AppleHealthExport(scenario, scenario.person(1));
	}

	private static BodyPublisher xml(AppleHealthExport export) throws IOException {
		ByteArrayOutputStream xml = new ByteArrayOutputStream();
		export.writeXml(xml, (kept) -> {
		});
		return BodyPublishers.ofByteArray(xml.toByteArray());
	}

	private Answer post(UUID id, BodyPublisher body) {
		return this.client.send("POST", "/api/v1/imports/apple-health?id=" + id, this.user.token(), BINARY, body);
	}

	private Answer get(UUID id) {
		return this.client.get("/api/v1/imports/" + id, this.user.token());
	}

	/** Announces the whole file and closes the connection in the middle of it. */
	private void sendHalf(UUID id, byte[] file) {
		try (Socket socket = new Socket(this.client.base().getHost(), this.client.base().getPort())) {
			OutputStream out = socket.getOutputStream();
			out.write(("POST /api/v1/imports/apple-health?id=" + id
					+ " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + this.user.token()
					+ "\r\nContent-Type: application/octet-stream\r\nContent-Length: " + file.length + "\r\n\r\n")
				.getBytes(StandardCharsets.US_ASCII));
			out.write(file, 0, file.length / 2);
			out.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private long stored() {
		return this.database.sql("SELECT count(*) FROM health_samples WHERE user_id = ?")
			.param(this.user.id())
			.query(Long.class)
			.single();
	}

}

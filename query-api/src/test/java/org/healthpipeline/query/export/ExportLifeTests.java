package org.healthpipeline.query.export;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

import org.awaitility.Awaitility;
import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.storage.ObjectStore;
import org.healthpipeline.common.storage.StoredObject;
import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.StoredRows;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The life of an export, from the request to the removal of everything. */
class ExportLifeTests {

	private static final Duration SOON = Duration.ofMinutes(2);

	private static RunningPipeline pipeline;

	private static StoredRows rows;

	private TestUser user;

	private ExportClient exports;

	@BeforeAll
	static void start() {
		pipeline = RunningPipeline
			.start(Map.of("health-pipeline.exports.poll-every", "200ms", "health-pipeline.exports.sweep", "300ms",
					"health-pipeline.exports.kept-max", "2", "health-pipeline.exports.attempts-max", "3"));
		rows = new StoredRows(pipeline.database());
	}

	@AfterAll
	static void stop() {
		pipeline.close();
	}

	@BeforeEach
	void signUp() {
		this.user = pipeline.client().newUser("Europe/Berlin");
		this.exports = new ExportClient(this.user);
		UUID device = this.user.device("apple_watch");
		this.user.sync(device, TestUser.sample("STEPS", 120, "2026-03-02T10:00:00Z", "2026-03-02T10:05:00Z"))
			.expect(200);
	}

	@Test
	void anExportIsAskedForWrittenAndDownloaded() {
		Answer asked = this.exports.post(Map.of("format", "csv", "types", List.of("STEPS"), "start", "2026-01-01"))
			.expect(202);
		UUID id = UUID.fromString(asked.json().path("id").asString());
		assertThat(asked.header("Location")).contains("/api/v1/exports/" + id);
		assertThat(asked.json().path("types").path(0).asString()).isEqualTo("STEPS");
		assertThat(asked.json().path("start").asString()).isEqualTo("2025-12-31T23:00:00Z");
		JsonNode export = this.exports.await(id, "completed");
		assertThat(export.path("progress").path("samples").asInt()).isEqualTo(1);
		assertThat(export.path("progress").path("typesDone").asInt()).isEqualTo(1);
		assertThat(Instant.parse(export.path("expiresAt").asString())).isCloseTo(
				Instant.parse(export.path("completedAt").asString()).plus(Duration.ofHours(24)),
				within(1, ChronoUnit.SECONDS));
		assertThat(this.exports.list()).containsExactly(export);
		Answer content = this.exports.content(id).expect(200);
		assertThat(content.body()).hasSize(export.path("bytes").asInt());
		assertThat(content.header("Content-Disposition").orElse(""))
			.matches("attachment; filename=\"?health-export-\\d{4}-\\d{2}-\\d{2}\\.csv\\.zip\"?");
		assertThat(content.header("Cache-Control")).contains("no-store");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "{}", "{\"format\":\"xml\"}", "{\"format\":null}", "{\"format\":\"json\",\"types\":[\"X\"]}",
					"{\"format\":\"json\",\"types\":[null]}", "{\"format\":\"json\",\"start\":\"2026-03-02T10:00:00\"}",
					"{\"format\":\"json\",\"start\":\"2026-03-02\",\"end\":\"2026-03-01\"}" })
	void anExportThatCannotBeMadeIsRefused(String request) {
		pipeline.client().post("/api/v1/exports", this.user.token(), request).expectProblem(400, "INVALID_REQUEST");
		assertThat(this.exports.list()).isEmpty();
	}

	@Test
	void theAuditLogTellsWhoAskedDownloadedAndDeleted() {
		UUID id = this.exports.complete("json");
		this.exports.content(id).expect(200);
		this.exports.delete(id).expect(204);
		assertThat(pipeline.part(AuditLog.class).newest(this.user.id(), Long.MAX_VALUE, 100))
			.filteredOn((entry) -> id.equals(entry.entry().object()))
			.extracting((entry) -> entry.entry().action())
			.containsExactly(AuditAction.EXPORT_DELETED, AuditAction.EXPORT_DOWNLOADED, AuditAction.EXPORT_REQUESTED);
	}

	@Test
	void afterADayItIsGoneWithItsKeyAndItsObject() {
		UUID id = this.exports.complete("json");
		assertThat(objects()).hasSize(1);
		pipeline.clock().advance(Duration.ofHours(24).plusSeconds(1));
		TestUser again = pipeline.client().signIn(this.user.email(), this.user.password(), this.user.id());
		ExportClient later = new ExportClient(again);
		later.content(id).expectProblem(410, "EXPORT_EXPIRED");
		assertThat(later.get(id).expect(200).json().path("status").asString()).isEqualTo("expired");
		Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(objects()).isEmpty());
		assertThat(rows.count("SELECT count(*) FROM export_jobs WHERE id = ? AND wrapped_keyset IS NULL", id))
			.isEqualTo(1);
		later.content(id).expectProblem(410, "EXPORT_EXPIRED");
	}

	@Test
	void aDeletedExportIsGoneAtOnce() {
		UUID id = this.exports.complete("json");
		this.exports.delete(id).expect(204);
		this.exports.get(id).expectProblem(404, "NOT_FOUND");
		this.exports.content(id).expectProblem(404, "NOT_FOUND");
		this.exports.delete(id).expectProblem(404, "NOT_FOUND");
		assertThat(this.exports.list()).isEmpty();
		assertThat(objects()).isEmpty();
		assertThat(rows.count("SELECT count(*) FROM export_jobs WHERE id = ?", id)).isZero();
	}

	@Test
	void nobodyHasMoreExportsThanAllowed() {
		UUID first = this.exports.complete("json");
		this.exports.complete("json");
		this.exports.post(Map.of("format", "json")).expectProblem(429, "TOO_MANY_EXPORTS");
		this.exports.delete(first).expect(204);
		this.exports.request("json");
	}

	@Test
	void whoseProcessDiedInTheMiddleIsWrittenByAnotherOnceTheLeaseIsOver() {
		UUID id = this.exports.complete("json");
		UUID dead = leaveRunning(id, 1, Duration.ofMinutes(1));
		this.exports.content(id).expectProblem(409, "EXPORT_NOT_READY");
		Awaitility.await()
			.during(Duration.ofSeconds(2))
			.atMost(SOON)
			.until(() -> this.exports.get(id).json().path("status").asString().equals("running"));
		pipeline.clock().advance(Duration.ofMinutes(2));
		this.exports.await(id, "completed");
		assertThat(this.exports.content(id).expect(200).json().path("samples")).hasSize(1);
		assertThat(rows.count("SELECT count(*) FROM export_jobs WHERE id = ? AND attempts = 2 AND attempt_id <> ?", id,
				dead))
			.isEqualTo(1);
	}

	@Test
	void whatTakesItsProcessWithItEachTimeIsGivenUp() {
		UUID id = this.exports.complete("json");
		leaveRunning(id, 3, Duration.ofMinutes(-1));
		JsonNode export = this.exports.await(id, "failed");
		assertThat(export.path("error").asString()).isEqualTo("INTERRUPTED");
		this.exports.content(id).expectProblem(409, "EXPORT_NOT_READY");
		Awaitility.await().atMost(SOON).untilAsserted(() -> assertThat(objects()).isEmpty());
	}

	/** Makes it look as if a process had begun to write it and died. */
	private UUID leaveRunning(UUID id, int attempts, Duration leaseLeft) {
		UUID attempt = UUID.randomUUID();
		rows.jdbc()
			.sql("""
					UPDATE export_jobs SET status = 'running', attempts = ?, attempt_id = ?, lease_until = ?, bytes = NULL,
						completed_at = NULL, expires_at = NULL
					WHERE id = ?
					""")
			.params(attempts, attempt, pipeline.clock().instant().plus(leaseLeft).atOffset(ZoneOffset.UTC), id)
			.update();
		return attempt;
	}

	private List<StoredObject> objects() {
		return StreamSupport
			.stream(pipeline.part(ObjectStore.class).list("exports/" + this.user.id() + "/").spliterator(), false)
			.toList();
	}

}

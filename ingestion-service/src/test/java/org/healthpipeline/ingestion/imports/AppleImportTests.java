package org.healthpipeline.ingestion.imports;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.healthpipeline.generator.AppleHealthExport;
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

/** A phone's export becomes the figures that the oracle gives for it. */
class AppleImportTests {

	private static final LocalDate FIRST_DAY = LocalDate.of(2025, 10, 23);

	private static final int DAYS = 6;

	private static final StoredRows ROWS = new StoredRows(RunningPipeline.shared().database());

	private static final AppleHealthExport EXPORT = export(FIRST_DAY, DAYS);

	private static final ImportedExport FILE = ImportedExport.of(EXPORT);

	/** The forms in which the same data may come. */
	private enum Form {

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
		assertCounts(answer.expect(200).json(), FILE.figures().kept(), FILE.figures().repeated());
		assertThat(ImportedExport.progress(user, id).expect(200).json()).isEqualTo(answer.json());
		assertThat(ROWS.samples(user.id())).isEqualTo(FILE.figures().kept());
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
		long known = FILE.figures().kept() + FILE.figures().repeated();

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
		assertCounts(answer, FILE.figures().kept(), FILE.figures().repeated());
		assertThat(answer.path("bytes").asLong()).isEqualTo(FILE.xml().length);
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
		assertThat(answer.path("status").asString()).isEqualTo("completed");
		assertThat(answer.path("accepted").asLong()).isEqualTo(accepted);
		assertThat(answer.path("duplicates").asLong()).isEqualTo(duplicates);
		assertThat(answer.path("records").asLong()).isEqualTo(FILE.figures().records() + FILE.figures().workouts());
		assertThat(counts(answer.path("unknownTypes"))).isEqualTo(new TreeMap<>(FILE.figures().unknown()));
		assertThat(answer.path("refused").isEmpty()).isTrue();
		Map<String, Long> perType = counts(answer.path("perType"));
		assertThat(perType.keySet()).isEqualTo(new TreeMap<>(FILE.figures().keptByType()).keySet());
		assertThat(perType.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(accepted + duplicates);
		FILE.figures()
			.keptByType()
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

package org.healthpipeline.standalone;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.healthpipeline.generator.AppleHealthExport;
import org.healthpipeline.generator.Scenario;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.Requests;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.imports.GatedFile;
import org.healthpipeline.testsupport.imports.ImportedExport;
import org.healthpipeline.testsupport.oracle.AggregateAnswers;
import org.healthpipeline.testsupport.oracle.AggregateKey;
import org.healthpipeline.testsupport.oracle.OracleFigures;
import org.healthpipeline.testsupport.servers.TestFiles;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * SIGKILL during an import and syncs: nothing acknowledged is lost, and repeating the
 * import completes it.
 */
class KilledStandaloneTests {

	private static final LocalDate FIRST_DAY = LocalDate.of(2025, 10, 20);

	private static final int DAYS = 10;

	private static final Instant MIDNIGHT = Instant.parse("2026-03-02T00:00:00Z");

	private static final int BATCH = 20;

	private static final AppleHealthExport EXPORT = export();

	private static final ImportedExport FILE = ImportedExport.of(EXPORT);

	private final Set<String> acknowledged = new HashSet<>();

	@Test
	void aKillInTheMiddleLosesNothingThatWasAcknowledged() throws Exception {
		Path data = TestFiles.newDirectory("standalone");
		UUID importId = UUID.randomUUID();
		List<ProcessHandle> started = new ArrayList<>();
		StandaloneProcess first = StandaloneProcess.start(data);
		started.addAll(first.processes());
		TestUser importer;
		TestUser syncer;
		try {
			importer = first.client().newUser(EXPORT.person().zone().getId());
			syncer = first.client().newUser("UTC");
			importAndSyncUntilSomethingIsStored(importer, importId, syncer, syncer.device("iphone"));
		}
		finally {
			first.kill();
		}

		StandaloneProcess second = StandaloneProcess.start(data);
		started.addAll(second.processes());
		try {
			assertAcknowledgedIsThere(on(second, syncer));
			assertImportCompletes(on(second, importer), importId);
		}
		finally {
			second.stop();
		}
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
	}

	private void importAndSyncUntilSomethingIsStored(TestUser importer, UUID importId, TestUser syncer, UUID phone) {
		GatedFile file = new GatedFile(FILE.xml());
		CompletableFuture<Integer> running = CompletableFuture
			.supplyAsync(() -> ImportedExport.send(importer, importId, file).status());
		Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> {
			file.letPartGo();
			sync(syncer, phone);
			JsonNode progress = ImportedExport.progress(importer, importId).json();
			return progress.path("accepted").asLong() > 0;
		});
		assertThat(running).isNotDone();
		assertThat(ImportedExport.progress(importer, importId).json().path("accepted").asLong())
			.isLessThan(FILE.figures().kept());
		file.letAllGo();
	}

	private void sync(TestUser user, UUID phone) {
		List<Map<String, Object>> samples = new ArrayList<>();
		for (int count = 0; count < BATCH; count++) {
			String time = MIDNIGHT.plusSeconds(this.acknowledged.size() + count).toString();
			samples.add(TestUser.sample("HEART_RATE", 60 + count, time, time));
		}
		JsonNode answer = user.sync(phone, samples, List.of()).expect(200).json();
		assertThat(answer.path("synced").asInt()).isEqualTo(samples.size());
		samples.forEach((sample) -> this.acknowledged.add(String.valueOf(sample.get("id"))));
	}

	private void assertAcknowledgedIsThere(TestUser user) {
		List<String> stored = Requests.samples(user, "HEART_RATE", "raw")
			.stream()
			.map((item) -> item.path("id").asString())
			.toList();
		assertThat(this.acknowledged).isNotEmpty();
		assertThat(stored).containsExactlyInAnyOrderElementsOf(this.acknowledged);
		user.awaitAggregates("HEART_RATE", "day", "2026-03-02", "2026-03-03",
				(days) -> days.size() == 1 && days.get(0).path("sampleCount").asInt() == this.acknowledged.size());
	}

	private static void assertImportCompletes(TestUser user, UUID id) {
		JsonNode interrupted = ImportedExport.progress(user, id).expect(200).json();
		assertThat(interrupted.path("status").asString()).isEqualTo("interrupted");
		JsonNode answer = ImportedExport.send(user, id, new ByteArrayInputStream(FILE.xml())).expect(200).json();
		assertThat(answer.path("status").asString()).isEqualTo("completed");
		assertThat(answer.path("duplicates").asLong()).isGreaterThan(FILE.repeated());
		assertThat(answer.path("accepted").asLong() + answer.path("duplicates").asLong())
			.isEqualTo(FILE.figures().kept() + FILE.repeated());
		ZoneId zone = EXPORT.person().zone();
		Map<AggregateKey, OracleFigures> expected = FILE.oracle(user, zone).aggregates();
		List<String> differences = Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.pollInterval(Duration.ofMillis(500))
			.until(() -> AggregateAnswers.differences(expected, Requests.aggregates(user, FIRST_DAY, DAYS), 1e-9),
					List::isEmpty);
		assertThat(differences).isEmpty();
	}

	/** Returns the same user with the same session, which outlives the process. */
	private static TestUser on(StandaloneProcess standalone, TestUser user) {
		PipelineClient client = standalone.client();
		return new TestUser(client, user.id(), user.email(), user.password(), user.token());
	}

	private static AppleHealthExport export() {
		Scenario scenario = new Scenario(1, FIRST_DAY, DAYS, 33);
		return new AppleHealthExport(scenario, scenario.person(1));
	}

}

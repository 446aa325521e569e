package org.healthpipeline.admin.archive;

import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.healthpipeline.common.job.AggregationJobs;
import org.healthpipeline.common.job.Lane;
import org.healthpipeline.common.storage.ObjectStore;
import org.healthpipeline.common.storage.StoredObject;
import org.healthpipeline.testsupport.oracle.AggregateKey;
import org.healthpipeline.testsupport.oracle.OracleFigures;
import org.healthpipeline.testsupport.oracle.OracleSample;
import org.healthpipeline.testsupport.servers.OnEveryKindOfServers;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.Servers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Months are archived and restored unchanged, and the figures stay right all the time.
 */
@OnEveryKindOfServers("Whole months are read from a hypertable, deleted there and inserted again.")
class ArchiveTests {

	static final Map<String, String> QUICK = Map.of("health-pipeline.operations.poll-every", "50ms",
			"health-pipeline.operations.pause", "10ms");

	private static RunningPipeline pipeline;

	private static ArchiveOperations operations;

	@BeforeAll
	static void start() {
		pipeline = RunningPipeline.start(Servers.underTest().newDatabase(), QUICK);
		operations = new ArchiveOperations(pipeline);
	}

	@AfterAll
	static void stop() {
		pipeline.close();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2 })
	void whatWasArchivedIsGoneFromTheDatabaseLiesInTheStoreAndComesBackAsItWas(long seed) throws SQLException {
		ArchivedLife life = new ArchivedLife(pipeline, seed);
		life.assertEqualsOracle();
		Map<AggregateKey, OracleFigures> figures = life.answered();
		Map<UUID, String> january = life.stored("2024-01");
		Map<UUID, String> february = life.stored("2024-02");
		Map<UUID, String> payloads = life.payloads("2024-02");

		JsonNode state = operations.archive(life.id(), "2024-03");

		assertThat(state.path("months").asInt()).isEqualTo(2);
		assertThat(state.path("samples").asInt()).isEqualTo(january.size() + february.size());
		assertThat(life.stored("2024-01")).isEmpty();
		assertThat(life.stored("2024-02")).isEmpty();
		assertThat(life.stored("2024-03")).isNotEmpty();
		assertThat(life.answered()).isEqualTo(figures);
		assertThat(objects(life)).containsExactly("2024/01/samples.parquet", "2024/02/samples.parquet");
		ArchivedFile file = file(life, "2024/02/samples.parquet");
		assertThat(file.payloads()).isEqualTo(new TreeMap<>(payloads));
		assertThat(file.compression()).containsExactly("SNAPPY");
		assertThat(file.columns()).containsEntry("id", "UUID")
			.containsEntry("startDate", "TIMESTAMP WITH TIME ZONE")
			.containsEntry("payload", "BLOB");

		JsonNode restored = operations.restore(life.id(), "2024-01", "2024-02");

		assertThat(restored.path("months").asInt()).isEqualTo(2);
		assertThat(restored.path("samples").asInt()).isEqualTo(january.size() + february.size());
		assertThat(life.stored("2024-01")).isEqualTo(january);
		assertThat(life.stored("2024-02")).isEqualTo(february);
		life.settle();
		life.assertEqualsOracle();
		rebuild(life);
		life.assertEqualsOracle();
	}

	@ParameterizedTest
	@ValueSource(longs = { 4, 5 })
	void whateverIsComputedBehindAnArchivedMonthIsAsBefore(long seed) {
		ArchivedLife life = new ArchivedLife(pipeline, seed);
		Map<AggregateKey, OracleFigures> figures = life.answered();
		operations.archive(life.id(), "2024-03");
		rebuild(life);
		assertThat(life.answered()).isEqualTo(figures);

		life.sync(List
			.of(ArchivedLife.quantity("STEPS", "apple_watch", "2024-03-10T03:00:00Z", "2024-03-10T23:00:00Z", 700)));
		life.delete(life.sample("STEPS", "2024-03-11", 0));
		life.settle();
		life.assertEqualsOracle();
	}

	@Test
	void whatChangesInAnArchivedMonthCountsAfterTheNextRunAndGoesWithTheOneAfter() throws SQLException {
		ArchivedLife life = new ArchivedLife(pipeline, 7);
		operations.archive(life.id(), "2024-03");
		Map<AggregateKey, OracleFigures> figures = life.answered();
		OracleSample deleted = life.sample("STEPS", "2024-01", 3);
		OracleSample late = ArchivedLife.quantity("STEPS", "iphone", "2024-02-10T10:00:00Z", "2024-02-10T11:00:00Z",
				1_234);
		OracleSample replaced = life.sample("HEART_RATE", "2024-02", 1);
		life.delete(deleted);
		life.replace(replaced,
				ArchivedLife.quantity("HEART_RATE", "iphone", "2024-02-27T10:00:00Z", "2024-02-27T10:00:00Z", 99));
		life.sync(List.of(late));
		life.settle();
		assertThat(life.answered()).isEqualTo(figures);
		assertThat(life.exported()).as("archived or not").isEqualTo(life.surviving());

		assertThat(operations.archive(life.id(), "2024-03").path("restored").asInt()).isEqualTo(2);
		life.settle();
		life.assertEqualsOracle();

		Map<UUID, String> february = life.payloads("2024-02");
		assertThat(operations.archive(life.id(), "2024-03").path("months").asInt()).isEqualTo(2);
		assertThat(objects(life)).containsExactly("2024/01/samples-2.parquet", "2024/02/samples-2.parquet");
		assertThat(file(life, "2024/01/samples-2.parquet").payloads()).isNotEmpty().doesNotContainKey(deleted.id());
		assertThat(file(life, "2024/02/samples-2.parquet").payloads()).containsKeys(late.id(), replaced.id())
			.isEqualTo(new TreeMap<>(february));
		life.assertEqualsOracle();
		assertThat(operations.archive(life.id(), "2024-03").path("restored").asInt()).as("nothing is left to settle")
			.isZero();
	}

	@Test
	void aSampleThatIsSentAgainAfterItWasArchivedCountsOnce() {
		ArchivedLife life = new ArchivedLife(pipeline, 8);
		Map<UUID, String> february = life.stored("2024-02");
		operations.archive(life.id(), "2024-03");
		List<OracleSample> again = new ArrayList<>();
		for (int number = 0; number < 5; number++) {
			again.add(life.sample("STEPS", "2024-02", number));
		}
		life.sync(again);
		life.settle();
		operations.archive(life.id(), "2024-03");
		life.settle();
		life.assertEqualsOracle();
		assertThat(life.stored("2024-02")).hasSameSizeAs(february);
		operations.archive(life.id(), "2024-03");
		life.assertEqualsOracle();
	}

	@Test
	void aMonthInTheMiddleComesBackAloneAndTheFiguresStay() {
		ArchivedLife life = new ArchivedLife(pipeline, 9);
		Map<UUID, String> january = life.stored("2024-01");
		operations.archive(life.id(), "2024-03");
		operations.restore(life.id(), "2024-01", "2024-01");
		assertThat(life.stored("2024-01")).isEqualTo(january);
		assertThat(life.stored("2024-02")).isEmpty();
		rebuild(life);
		life.assertEqualsOracle();
		assertThat(operations.archive(life.id(), "2024-03").path("months").asInt()).isEqualTo(1);
		life.assertEqualsOracle();
	}

	@Test
	void whatExpiredDoesNotComeBackAndItsFiguresStay() {
		ArchivedLife life = new ArchivedLife(pipeline, 11);
		Map<AggregateKey, OracleFigures> figures = life.answered();
		operations.archive(life.id(), "2024-03");
		pipeline.part(ExpiredArchives.class).expire(Instant.parse("2024-03-01T00:00:00Z"), 1000);
		assertThat(objects(life)).isEmpty();
		assertThat(operations.restore(life.id(), "2024-01", "2024-02").path("months").asInt()).isZero();
		life.sync(List.of(ArchivedLife.quantity("STEPS", "iphone", "2024-02-10T10:00:00Z", "2024-02-10T11:00:00Z", 9)));
		rebuild(life);
		assertThat(life.answered()).isEqualTo(figures);
		JsonNode state = operations.archive(life.id(), "2024-04");
		assertThat(state.path("restored").asInt()).isZero();
		assertThat(state.path("months").asInt()).as("March").isEqualTo(1);
		assertThat(life.answered()).isEqualTo(figures);
	}

	@Test
	void theScheduleLeavesRestoredMonthsForAWhile() {
		ArchivedLife life = new ArchivedLife(pipeline, 10);
		operations.archive(life.id(), "2024-03");
		operations.restore(life.id(), "2024-01", "2024-02");
		life.settle();
		JsonNode state = operations.completed("archive", Map.of("userId", life.id()));
		assertThat(state.path("months").asInt()).isZero();
		assertThat(state.path("before").asString())
			.isEqualTo(YearMonth.from(pipeline.clock().instant().atOffset(ZoneOffset.UTC)).minusMonths(24).toString());
		assertThat(life.stored("2024-02")).isNotEmpty();
	}

	@Test
	void whatCannotBeIsRefused() {
		UUID user = UUID.randomUUID();
		YearMonth now = YearMonth.from(pipeline.clock().instant().atOffset(ZoneOffset.UTC));
		operations.request("archive", Map.of("before", now.toString())).expectProblem(400, "INVALID_REQUEST");
		operations.request("archive", Map.of("before", "2024")).expectProblem(400, "INVALID_REQUEST");
		operations.request("restore", Map.of("from", "2024-01")).expectProblem(400, "INVALID_REQUEST");
		operations.request("restore", ArchiveOperations.range(user, "2024-02", "2024-01"))
			.expectProblem(400, "INVALID_REQUEST");
		operations.request("restore", ArchiveOperations.range(user, "2024-01", "2024-02"))
			.expectProblem(404, "NOT_FOUND");
	}

	private static void rebuild(ArchivedLife life) {
		pipeline.part(AggregationJobs.class).addRebuild(life.id(), Lane.LIVE);
		life.settle();
	}

	private static List<String> objects(ArchivedLife life) {
		String folder = "health-archive/" + life.id() + "/";
		List<String> names = new ArrayList<>();
		for (StoredObject object : pipeline.part(ObjectStore.class).list(folder)) {
			names.add(object.name().substring(folder.length()));
		}
		return names;
	}

	private static ArchivedFile file(ArchivedLife life, String name) {
		return ArchivedFile.of(pipeline.part(ObjectStore.class), "health-archive/" + life.id() + "/" + name);
	}

}

package org.healthpipeline.query.export;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.healthpipeline.common.storage.ObjectStore;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.Servers;
import org.healthpipeline.testsupport.servers.StoredRows;
import org.healthpipeline.testsupport.servers.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Exports that are interrupted while they are written. */
class InterruptedExportTests {

	private static final Map<String, String> QUICK = Map.of("health-pipeline.exports.poll-every", "200ms");

	private final TestDatabase database = Servers.underTest().newDatabase();

	private final StoredRows rows = new StoredRows(this.database);

	@Test
	void aProcessThatEndsGivesItsExportToTheNextAsIfItHadNotTried() throws InterruptedException {
		UUID id;
		TestUser user;
		try (RunningPipeline first = startGated()) {
			user = first.client().newUser("UTC");
			id = new ExportClient(user).request("json");
			first.part(StoreGate.class).awaitReached();
		}
		assertThat(this.rows
			.count("SELECT count(*) FROM export_jobs WHERE id = ? AND status = 'queued' AND attempts = 0", id))
			.isEqualTo(1);
		try (RunningPipeline next = RunningPipeline.start(this.database, QUICK)) {
			TestUser again = next.client().signIn(user.email(), user.password(), user.id());
			new ExportClient(again).await(id, "completed");
		}
	}

	@Test
	void anExportThatIsDeletedWhileItIsWrittenLeavesNothing() throws InterruptedException {
		try (RunningPipeline pipeline = startGated()) {
			TestUser user = pipeline.client().newUser("UTC");
			ExportClient exports = new ExportClient(user);
			UUID id = exports.request("json");
			pipeline.part(StoreGate.class).awaitReached();
			exports.delete(id).expect(204);
			pipeline.part(StoreGate.class).open();
			exports.complete("json");
			exports.get(id).expectProblem(404, "NOT_FOUND");
			Awaitility.await()
				.atMost(Duration.ofMinutes(1))
				.untilAsserted(() -> assertThat(pipeline.part(ObjectStore.class).list("exports/" + user.id() + "/"))
					.hasSize(1));
		}
	}

	private RunningPipeline startGated() {
		return RunningPipeline.start(this.database, QUICK, StoreGate.Before.class);
	}

}

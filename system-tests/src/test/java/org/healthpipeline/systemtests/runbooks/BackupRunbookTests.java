package org.healthpipeline.systemtests.runbooks;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.healthpipeline.testsupport.client.Administrator;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.DebianKind;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.Servers;
import org.healthpipeline.testsupport.servers.StoredRows;
import org.healthpipeline.testsupport.servers.TestDatabase;
import org.healthpipeline.testsupport.servers.TestFiles;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The runbook for a lost database, and the queries for PostgreSQL's psql. PostgreSQL's
 * own programs are required, so it runs with the fleet.
 */
@Tag("fleet")
class BackupRunbookTests {

	private static final String DAY = "2026-03-02";

	private static final String NEXT_DAY = "2026-03-03";

	/** Settings of a store that outlives the database. */
	private static final Map<String, String> STORE = Map.of("health-pipeline.storage.bucket", "before-and-after");

	private final TestDatabase database = Servers.underTest().newDatabase();

	private final Runbook runbook = Runbook.of("Backup and restore");

	private final Path backup = TestFiles.newDirectory("backup").resolve("health.dump");

	@Test
	void whatWasThereComesBackAndWhoWasErasedMeanwhileStaysErased() {
		assertThat(this.runbook.blocks()).hasSize(3);
		TestUser kept;
		TestUser erased;
		try (RunningPipeline pipeline = RunningPipeline.start(this.database, STORE)) {
			kept = walked(pipeline.client());
			erased = walked(pipeline.client());
			programs().run(this.runbook.blocks().get(0));
			erase(pipeline, erased);
		}
		TestDatabase restored = restored();
		programs().with("NEW_DATABASE", restored.name())
			.with("SERVICE", restored.service().name())
			.run(this.runbook.blocks().get(1));
		assertThat(rights(restored)).isEqualTo(rights(this.database)).isNotEmpty();
		assertThat(publicRights(restored)).as("rights of everybody to the database").isZero();
		assertThat(new StoredRows(restored).samples(erased.id())).as("in the backup").isEqualTo(1);
		try (RunningPipeline pipeline = RunningPipeline.start(restored, STORE)) {
			PipelineClient client = pipeline.client();
			Awaitility.await().untilAsserted(() -> assertThat(new StoredRows(restored).samples(erased.id())).isZero());
			client.post("/api/v1/auth/login", null, Map.of("email", erased.email(), "password", erased.password()))
				.expectProblem(401, "INVALID_CREDENTIALS");
			client.signIn(kept.email(), kept.password(), kept.id()).awaitValues("STEPS", "day", DAY, NEXT_DAY, 7);
			String printed = new Shell().signedIn(Administrator.of(pipeline).user(), client.base().toString())
				.run(this.runbook.blocks().get(2));
			assertThat(printed).contains("integrity").contains("completed");
		}
	}

	/** Lists the rights on our tables, columns and functions, and on the schema. */
	private static List<String> rights(TestDatabase database) {
		return new StoredRows(database).jdbc().sql("""
				SELECT relname || ' ' || relacl::text FROM pg_class
				WHERE relnamespace = 'public'::regnamespace AND relacl IS NOT NULL
				UNION ALL
				SELECT attrelid::regclass || '.' || attname || ' ' || attacl::text FROM pg_attribute
				JOIN pg_class ON pg_class.oid = attrelid
				WHERE relnamespace = 'public'::regnamespace AND attacl IS NOT NULL
				UNION ALL
				SELECT pg_proc.oid::regprocedure || ' ' || coalesce(proacl::text, 'of everybody') FROM pg_proc
				WHERE pronamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_depend
					WHERE classid = 'pg_proc'::regclass AND objid = pg_proc.oid AND deptype = 'e')
				UNION ALL
				SELECT 'schema ' || nspacl::text FROM pg_namespace WHERE nspname = 'public'
				ORDER BY 1
				""").query(String.class).list();
	}

	private static int publicRights(TestDatabase database) {
		return new StoredRows(database).jdbc().sql("""
				SELECT count(*) FROM pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba))) AS entry
				WHERE datname = current_database() AND entry.grantee = 0
				""").query(Integer.class).single();
	}

	@Test
	void itIsCountedForHowManyPeopleALostKeyIsTheEnd() {
		try (RunningPipeline pipeline = RunningPipeline.start(this.database, STORE)) {
			pipeline.client().newUser("UTC");
			pipeline.client().newUser("UTC");
			assertThat(programs().run(Runbook.of("Lost master key").blocks().get(1)))
				.containsPattern("\\b1 +\\| +2\\b");
		}
	}

	private static TestUser walked(PipelineClient client) {
		TestUser user = client.newUser("UTC");
		user.sync(user.device("iphone"), TestUser.sample("STEPS", 7, DAY + "T10:00:00Z", DAY + "T10:05:00Z"))
			.expect(200);
		user.awaitValues("STEPS", "day", DAY, NEXT_DAY, 7);
		return user;
	}

	private static void erase(RunningPipeline pipeline, TestUser user) {
		pipeline.client()
			.sendJson("DELETE", "/api/v1/users/me", user.token(), Map.of("password", user.password()), Map.of())
			.expect(200);
	}

	private Shell programs() {
		Shell shell = new Shell().with("BACKUP", this.backup.toString())
			.with("DATABASE", this.database.name())
			.with("OWNER", this.database.owner().name());
		((DebianKind) Servers.underTest()).postgresqlPrograms().forEach(shell::with);
		return shell;
	}

	/** Names the restored database, which does not exist yet. */
	private TestDatabase restored() {
		return new TestDatabase(this.database.url() + "_restored", this.database.owner(), this.database.service());
	}

}

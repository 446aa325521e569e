package org.healthpipeline.admin.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.healthpipeline.testsupport.client.Administrator;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.TestDatabase;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.awaitility.Awaitility.await;

/** An operator who requests runs at a chosen time, and reads the tables. */
final class Retention {

	/** Years later than any time that samples may have. */
	static final Instant NOW = Instant.parse("2035-05-16T12:00:00Z");

	private final RunningPipeline pipeline;

	private final TestUser administrator;

	final JdbcClient tables;

	private Retention(RunningPipeline pipeline) {
		this.pipeline = pipeline;
		this.administrator = Administrator.of(pipeline).user();
		this.tables = JdbcClient.create(pipeline.database().asOwner());
	}

	static Retention of(RunningPipeline pipeline) {
		return new Retention(pipeline);
	}

	static RunningPipeline start(TestDatabase database, Map<String, String> properties) {
		Map<String, String> all = new TreeMap<>(properties);
		all.putIfAbsent("health-pipeline.operations.poll-every", "50ms");
		all.putIfAbsent("health-pipeline.retention.scheduled", "false");
		all.putIfAbsent("health-pipeline.retention.off", "archive,integrity");
		RunningPipeline pipeline = RunningPipeline.start(database, all);
		pipeline.clock().moveTo(NOW);
		return pipeline;
	}

	/** Runs retention. @return its record, when it has ended */
	JsonNode run(String schedule, boolean dryRun) {
		String id = request(schedule, dryRun);
		return await().atMost(Duration.ofSeconds(60))
			.until(() -> find(id), (run) -> run.isObject() && !run.path("status").asString().equals("running"));
	}

	String request(String schedule, boolean dryRun) {
		return this.administrator.client()
			.post("/api/v1/admin/operations", this.administrator.token(),
					Map.of("kind", "retention", "parameters", Map.of("schedule", schedule, "dryRun", dryRun)))
			.expect(202)
			.json()
			.path("id")
			.asString();
	}

	void cancel(String id) {
		this.administrator.client()
			.post("/api/v1/admin/operations/" + id + "/cancel", this.administrator.token(), Map.of())
			.expect(200);
	}

	/** Returns the record of a run; missing when it has not begun. */
	JsonNode find(String id) {
		return runs("").path("items")
			.valueStream()
			.filter((run) -> run.path("id").asString().equals(id))
			.findFirst()
			.orElse(MissingNode.getInstance());
	}

	JsonNode runs(String query) {
		return this.administrator.client()
			.get("/api/v1/admin/retention/runs" + query, this.administrator.token())
			.expect(200)
			.json();
	}

	/** Lists the existing rows of a table by one of its columns. */
	List<String> rows(String sql, Object... parameters) {
		JdbcClient.StatementSpec statement = this.tables.sql(sql);
		for (Object parameter : parameters) {
			statement = statement.param(parameter);
		}
		return statement.query(String.class).list();
	}

	void execute(String sql, @Nullable Object... parameters) {
		JdbcClient.StatementSpec statement = this.tables.sql(sql);
		for (@Nullable
		Object parameter : parameters) {
			statement = statement.param(parameter);
		}
		statement.update();
	}

	TestUser newUser(String zone) {
		return this.pipeline.client().newUser(zone);
	}

}

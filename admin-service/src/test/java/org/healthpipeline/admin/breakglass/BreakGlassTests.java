package org.healthpipeline.admin.breakglass;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

import org.healthpipeline.testsupport.client.Administrator;
import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Emergency access: for a short time, with a reason, and always visible to the user.
 */
class BreakGlassTests {

	private static final String BREAK_GLASS = "/api/v1/admin/break-glass";

	private static final String REASON = "Unconscious, the ward asks for the last weeks";

	private static final List<String> KINDS = List.of("", "/aggregates", "/summary", "/export.csv");

	private static RunningPipeline pipeline;

	private static TestUser owner;

	private PipelineClient client;

	private TestUser administrator;

	@BeforeAll
	static void somebodyIsMeasured() {
		pipeline = RunningPipeline.start(Map.of());
		owner = pipeline.client().newUser("UTC");
		owner
			.sync(owner.device("iphone"),
					List.of(TestUser.sample("STEPS", 4242, "2026-03-02T10:00:00Z", "2026-03-02T10:10:00Z"),
							TestUser.sample("WEIGHT", 81.5, "2026-03-02T10:00:00Z", "2026-03-02T10:00:00Z"),
							TestUser.sample("STEPS", 717, "2026-03-09T10:00:00Z", "2026-03-09T10:10:00Z")),
					List.of())
			.expect(200);
		owner.awaitValues("STEPS", "day", "2026-03-02", "2026-03-03", 4242);
		owner.awaitValues("WEIGHT", "day", "2026-03-02", "2026-03-03", 81.5);
	}

	@AfterAll
	static void stop() {
		pipeline.close();
	}

	@BeforeEach
	void anAdministratorSignsIn() {
		this.client = pipeline.client();
		this.administrator = Administrator.of(pipeline).user();
	}

	@Test
	void theRoleAloneReadsNothing() {
		for (String kind : KINDS) {
			this.client.get("/api/v1/shared/" + owner.id() + kind, this.administrator.token())
				.expectProblem(404, "NOT_FOUND");
		}
		assertThat(this.client.get("/api/v1/shared/mine", this.administrator.token()).expect(200).json().path("items"))
			.isEmpty();
	}

	@Test
	void whatWasOpenedCanBeReadAndEveryViewIsOnRecordForItsOwner() {
		double before = opened();
		JsonNode opened = open(body()).expect(201).json();
		String id = opened.path("id").asString();
		assertThat(opened.path("state").asString()).isEqualTo("open");
		for (String kind : KINDS) {
			assertThat(read(id, kind).expect(200).text()).as(kind).contains("STEPS");
		}
		assertThat(read(id, "/aggregates?types=STEPS").expect(200).text()).contains("4242");
		JsonNode share = ownersShare(id);
		assertThat(share.path("emergencyReason").asString()).isEqualTo(REASON);
		assertThat(share.path("recipient").asString()).isEqualTo(this.administrator.email());
		assertThat(share.path("views").asInt()).isEqualTo(5);
		JsonNode views = this.client.get("/api/v1/shares/" + id + "/views", owner.token()).expect(200).json();
		assertThat(views.path("items").valueStream().map((view) -> view.path("asked").path("kind").asString()))
			.contains("overview", "aggregates", "summary", "export");
		assertThat(ownersAudit()).contains("BREAK_GLASS_OPENED " + id).contains("SHARE_VIEWED " + id);
		assertThat(opened()).isEqualTo(before + 1);
	}

	@Test
	void moreThanWasOpenedIsRefused() {
		Map<String, Object> body = body();
		body.put("types", List.of("STEPS"));
		body.put("dateEnd", "2026-03-05");
		String id = open(body).expect(201).json().path("id").asString();
		assertThat(read(id, "/aggregates").expect(200).text()).contains("4242").doesNotContain("WEIGHT", "717");
		read(id, "/aggregates?types=WEIGHT").expectProblem(403, "SHARE_SCOPE");
		read(id, "/aggregates?start=2026-03-01&end=2026-03-31").expectProblem(403, "SHARE_SCOPE");
		assertThat(read(id, "/summary").expect(200).text()).doesNotContain("WEIGHT", "81.5");
	}

	@Test
	void nobodyElseReadsThroughItNotEvenAnotherAdministrator() {
		String id = open(body()).expect(201).json().path("id").asString();
		for (TestUser other : List.of(Administrator.of(pipeline).user(), this.client.newUser("UTC"), owner)) {
			this.client.get("/api/v1/shared/" + id + "/aggregates", other.token()).expectProblem(404, "NOT_FOUND");
		}
		database().sql("UPDATE users SET role = 'user' WHERE id = ?").param(this.administrator.id()).update();
		read(id, "/aggregates").expectProblem(404, "NOT_FOUND");
	}

	@Test
	void itsOwnerEndsItAtOnce() {
		String id = open(body()).expect(201).json().path("id").asString();
		read(id, "/summary").expect(200);
		this.client.delete("/api/v1/shares/" + id, owner.token()).expect(204);
		for (String kind : KINDS) {
			read(id, kind).expectProblem(410, "SHARE_REVOKED");
		}
		assertThat(listed(id).path("state").asString()).isEqualTo("ended");
	}

	@Test
	void anAdministratorEndsIt() {
		String id = open(body()).expect(201).json().path("id").asString();
		TestUser colleague = Administrator.of(pipeline).user();
		this.client.delete(BREAK_GLASS + "/" + id, colleague.token()).expect(204);
		this.client.delete(BREAK_GLASS + "/" + id, colleague.token()).expect(204);
		read(id, "").expectProblem(410, "SHARE_REVOKED");
		assertThat(ownersAudit()).containsOnlyOnce("BREAK_GLASS_ENDED " + id);
		this.client.delete(BREAK_GLASS + "/" + UUID.randomUUID(), colleague.token()).expectProblem(404, "NOT_FOUND");
	}

	@Test
	void aShareOfTheOwnersIsNotTheAdministratorsToEnd() {
		JsonNode share = this.client.post("/api/v1/shares", owner.token(),
				Map.of("types", List.of("STEPS"), "dateStart", "2026-03-01", "dateEnd", "2026-03-02", "granularity",
						"day", "expiresAt", Instant.now().plusSeconds(3600).toString()))
			.expect(201)
			.json();
		this.client.delete(BREAK_GLASS + "/" + share.path("id").asString(), this.administrator.token())
			.expectProblem(404, "NOT_FOUND");
		assertThat(share.has("emergencyReason")).isFalse();
	}

	@Test
	void itEndsByItself() {
		Map<String, Object> body = body();
		body.put("minutes", 5);
		String id = open(body).expect(201).json().path("id").asString();
		try {
			pipeline.clock().advance(Duration.ofSeconds(290));
			read(id, "/summary").expect(200);
			pipeline.clock().advance(Duration.ofSeconds(11));
			read(id, "/summary").expectProblem(410, "SHARE_EXPIRED");
			assertThat(listed(id).path("state").asString()).isEqualTo("expired");
		}
		finally {
			pipeline.clock().moveTo(Instant.now());
		}
	}

	@Test
	void aSessionThatWasLeftOpenIsNotEnough() {
		try {
			pipeline.clock().advance(Duration.ofMinutes(11));
			open(body()).expectProblem(403, "SIGN_IN_AGAIN");
			assertThat(refused()).isPositive();
			this.administrator = this.client.signIn(this.administrator.email(), this.administrator.password(),
					this.administrator.id());
			open(body()).expect(201);
		}
		finally {
			pipeline.clock().moveTo(Instant.now());
		}
	}

	@Test
	void aPlainAccountOpensNothing() {
		TestUser plain = this.client.newUser("UTC");
		this.client.post(BREAK_GLASS, plain.token(), body()).expectProblem(403, "FORBIDDEN");
		this.client.get(BREAK_GLASS, plain.token()).expectProblem(403, "FORBIDDEN");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"reason\":\"too short\"}", "{\"reason\":null}", "{\"reason\":\"          \"}",
			"{\"minutes\":0}", "{\"minutes\":61}", "{\"types\":[]}", "{\"types\":[\"STEPPES\"]}",
			"{\"dateStart\":\"2026-03-09\",\"dateEnd\":\"2026-03-02\"}", "{\"dateEnd\":\"1800-01-01\"}",
			"{\"userId\":null}" })
	void whatCannotBeIsRefused(String change) {
		Map<String, Object> body = body();
		JsonNode changed = JsonMapper.shared().readTree(change);
		changed.properties().forEach((field) -> body.put(field.getKey(), field.getValue()));
		open(body).expectProblem(400, "INVALID_REQUEST");
		body.putAll(body());
		body.put("userId", UUID.randomUUID());
		open(body).expectProblem(404, "NOT_FOUND");
	}

	@Test
	void theReasonIsNowhereReadableAndGoesWithThePerson() {
		TestUser leaving = this.client.newUser("UTC");
		Map<String, Object> body = body();
		body.put("userId", leaving.id());
		String id = open(body).expect(201).json().path("id").asString();
		assertThat(listed(id).path("reason").asString()).isEqualTo(REASON);
		assertThat(database().sql("SELECT encode(reason, 'escape') FROM break_glass").query(String.class).list())
			.allSatisfy((stored) -> assertThat(stored).doesNotContain("Unconscious"));
		this.client.sendJson("DELETE", "/api/v1/users/me", leaving.token(), Map.of("password", leaving.password()),
				Map.of());
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> database().sql("SELECT count(*) FROM break_glass WHERE user_id = ?")
				.param(leaving.id())
				.query(Integer.class)
				.single() == 0);
		read(id, "").expectProblem(404, "NOT_FOUND");
	}

	@Test
	void theListIsReadInPages() {
		for (int number = 0; number < 3; number++) {
			open(body()).expect(201);
		}
		JsonNode first = list("?limit=2");
		assertThat(first.path("items")).hasSize(2);
		JsonNode second = list("?limit=2&cursor=" + first.path("nextCursor").asString());
		assertThat(second.path("items").get(0).path("id")).isNotIn(first.path("items").get(0).path("id"),
				first.path("items").get(1).path("id"));
		assertThat(Instant.parse(second.path("items").get(0).path("openedAt").asString()))
			.isBeforeOrEqualTo(Instant.parse(first.path("items").get(1).path("openedAt").asString()));
	}

	private static Map<String, Object> body() {
		return new TreeMap<>(
				Map.of("userId", owner.id(), "reason", REASON, "dateStart", "2026-03-01", "dateEnd", "2026-03-31"));
	}

	private Answer open(Map<String, ?> body) {
		return this.client.post(BREAK_GLASS, this.administrator.token(), body);
	}

	private Answer read(String id, String kind) {
		return this.client.get("/api/v1/shared/" + id + kind, this.administrator.token());
	}

	private JsonNode list(String query) {
		return this.client.get(BREAK_GLASS + query, this.administrator.token()).expect(200).json();
	}

	private JsonNode listed(String id) {
		return item(list("?limit=1000"), id);
	}

	private JsonNode ownersShare(String id) {
		return item(this.client.get("/api/v1/shares?limit=1000", owner.token()).expect(200).json(), id);
	}

	private static JsonNode item(JsonNode page, String id) {
		return page.path("items")
			.valueStream()
			.filter((item) -> item.path("id").asString().equals(id))
			.findFirst()
			.orElseThrow();
	}

	private List<String> ownersAudit() {
		return this.client.get("/api/v1/users/me/audit?limit=1000", owner.token())
			.expect(200)
			.json()
			.path("items")
			.valueStream()
			.map((entry) -> entry.path("action").asString() + " " + entry.path("object").asString(""))
			.toList();
	}

	private int refused() {
		return database().sql(
				"SELECT count(*) FROM audit_log WHERE subject = ? AND action = 'BREAK_GLASS_OPENED' AND outcome = 'REFUSED'")
			.param(owner.id())
			.query(Integer.class)
			.single();
	}

	private static double opened() {
		return pipeline.part(MeterRegistry.class).get("health_pipeline_break_glass").counter().count();
	}

	private static JdbcClient database() {
		return JdbcClient.create(pipeline.database().asOwner());
	}

}

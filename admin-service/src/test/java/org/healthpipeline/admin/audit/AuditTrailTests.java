package org.healthpipeline.admin.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.healthpipeline.testsupport.client.Administrator;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;

import static org.assertj.core.api.Assertions.assertThat;

/** Logged actions, and the users who may see them. */
class AuditTrailTests {

	private static final String OWN = "/api/v1/users/me/audit";

	private final RunningPipeline pipeline = RunningPipeline.shared();

	private final PipelineClient client = this.pipeline.client();

	@Test
	void aPersonSeesWhatWasDoneWithTheirAccountNewestFirst() {
		TestUser user = this.client.newUser("UTC");
		this.client.patch("/api/v1/users/me", user.token(), Map.of("name", "Ada")).expect(200);
		assertThat(login(user.email(), "a wrong password")).isEqualTo(401);
		TestUser elsewhere = this.client.signIn(user.email(), user.password(), user.id());
		TestUser third = this.client.signIn(user.email(), user.password(), user.id());
		String session = sessionOf(third);
		this.client.delete("/api/v1/auth/sessions/" + session, elsewhere.token()).expect(204);
		this.client.post("/api/v1/auth/logout", elsewhere.token(), "").expect(204);
		JsonNode items = own(user, "");
		assertThat(summary(items)).containsExactly("SIGN_OUT USER SUCCEEDED", "SESSION_REVOKED USER SUCCEEDED",
				"SIGN_IN USER SUCCEEDED", "SIGN_IN USER SUCCEEDED", "SIGN_IN UNKNOWN REFUSED",
				"ACCOUNT_CHANGED USER SUCCEEDED", "SIGN_IN USER SUCCEEDED", "ACCOUNT_OPENED USER SUCCEEDED");
		assertThat(items.get(1).path("object").asString()).isEqualTo(session);
		assertThat(items.get(0).path("actor").path("id").asString()).isEqualTo(user.id().toString());
		assertThat(items.get(0).path("actor").path("name").asString()).isEqualTo("Ada");
		assertThat(items.get(0).path("from").asString()).isEqualTo("127.0.0.0/24");
		assertThat(items.get(4).path("actor").path("id").isNull()).as("an unknown somebody").isTrue();
	}

	@Test
	void pagesGoOnWhereTheLastOneEndedWhateverIsAppendedMeanwhile() {
		TestUser user = this.client.newUser("UTC");
		for (int time = 0; time < 5; time++) {
			this.client.patch("/api/v1/users/me", user.token(), Map.of("name", "Ada " + time)).expect(200);
		}
		List<Long> ids = new ArrayList<>();
		String cursor = "";
		do {
			JsonNode page = this.client.get(OWN + "?limit=3" + cursor, user.token()).expect(200).json();
			page.path("items").forEach((item) -> ids.add(item.path("id").asLong()));
			this.client.patch("/api/v1/users/me", user.token(), Map.of("name", "Countess")).expect(200);
			cursor = page.path("nextCursor").isString() ? "&cursor=" + page.path("nextCursor").asString() : "";
		}
		while (!cursor.isEmpty());
		assertThat(ids).containsExactly(7L, 6L, 5L, 4L, 3L, 2L, 1L);
		this.client.get(OWN + "?cursor=nonsense", user.token()).expectProblem(400, "INVALID_REQUEST");
		this.client.get(OWN + "?limit=0", user.token()).expectProblem(400, "INVALID_REQUEST");
	}

	@Test
	void anAddressWithoutAccountLeavesNothingBehind() {
		Administrator administrator = Administrator.of(this.pipeline);
		String before = this.pipeline.clock().instant().toString();
		login("nobody-" + UUID.randomUUID() + "@example.org", "a wrong password");
		assertThat(administrator.search("action=SIGN_IN&start=" + before).path("items"))
			.allSatisfy((item) -> assertThat(item.path("outcome").asString()).isEqualTo("SUCCEEDED"));
	}

	@Test
	void whatAnAdministratorReadsAboutAPersonThatPersonSees() {
		TestUser user = this.client.newUser("UTC");
		Administrator administrator = Administrator.of(this.pipeline);
		JsonNode found = administrator.search("subject=" + user.id() + "&action=SIGN_IN");
		assertThat(found.path("items")).hasSize(1);
		assertThat(found.path("items").get(0).path("subject").asString()).isEqualTo(user.id().toString());
		JsonNode newest = own(user, "").get(0);
		assertThat(newest.path("action").asString()).isEqualTo("AUDIT_READ");
		assertThat(newest.path("actor").path("id").asString()).isEqualTo(administrator.user().id().toString());
		assertThat(newest.path("actor").path("name").asString()).isEqualTo("Operator");
	}

	@Test
	void aSearchGoesThroughEverybodyPageByPage() {
		Administrator administrator = Administrator.of(this.pipeline);
		TestUser user = this.client.newUser("UTC");
		String query = "subject=" + user.id() + "&limit=1";
		JsonNode first = administrator.search(query);
		JsonNode second = administrator.search(query + "&cursor=" + first.path("nextCursor").asString());
		assertThat(first.path("items").get(0).path("action").asString()).isEqualTo("SIGN_IN");
		assertThat(second.path("items").get(0).path("action").asString()).isEqualTo("ACCOUNT_OPENED");
		assertThat(second.path("nextCursor").isString()).isFalse();
		assertThat(administrator.search("subject=" + user.id() + "&end=2020-01-01T00:00:00Z").path("items")).isEmpty();
		this.client.get("/api/v1/admin/audit?start=yesterday", administrator.user().token())
			.expectProblem(400, "INVALID_REQUEST");
	}

	private int login(String email, String password) {
		return this.client.post("/api/v1/auth/login", null, Map.of("email", email, "password", password)).status();
	}

	private String sessionOf(TestUser user) {
		for (JsonNode session : this.client.get("/api/v1/auth/sessions", user.token()).json().path("items")) {
			if (session.path("current").asBoolean()) {
				return session.path("id").asString();
			}
		}
		throw new AssertionError("No session is the current one");
	}

	private JsonNode own(TestUser user, String query) {
		return this.client.get(OWN + query, user.token()).expect(200).json().path("items");
	}

	private static List<String> summary(JsonNode items) {
		List<String> lines = new ArrayList<>();
		items.forEach((item) -> lines.add(item.path("action").asString() + " "
				+ item.path("actor").path("kind").asString() + " " + item.path("outcome").asString()));
		return lines;
	}

}

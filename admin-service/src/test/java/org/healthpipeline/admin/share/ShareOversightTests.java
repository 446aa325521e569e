package org.healthpipeline.admin.share;

import java.util.List;

import org.healthpipeline.testsupport.client.Administrator;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.Shared;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Operators see and end a user's shares. */
class ShareOversightTests {

	private final PipelineClient client = RunningPipeline.shared().client();

	private final TestUser owner = this.client.newUser("UTC");

	@Test
	void anOperatorEndsSharesThatHaveGotIntoWrongHandsAndTheOwnerSeesIt() {
		TestUser administrator = Administrator.of(RunningPipeline.shared()).user();
		Shared breached = link();
		Shared other = link();
		breached.read("").expect(200);
		String shares = "/api/v1/admin/users/" + this.owner.id() + "/shares";
		List<JsonNode> seen = this.client.get(shares, administrator.token())
			.expect(200)
			.json()
			.path("items")
			.valueStream()
			.filter((share) -> share.path("id").asString().equals(breached.id().toString()))
			.toList();
		assertThat(seen).singleElement().satisfies((share) -> {
			assertThat(share.path("views").asInt()).isEqualTo(1);
			assertThat(share.path("recipient").asString()).isEqualTo("link");
			assertThat(share.has("types")).isFalse();
		});
		assertThat(this.client.delete(shares + "/" + breached.id(), administrator.token())
			.expect(200)
			.json()
			.path("revoked")
			.asInt()).isEqualTo(1);
		breached.read("").expectProblem(410, "SHARE_REVOKED");
		other.read("").expect(200);
		assertThat(this.client.delete(shares, administrator.token()).expect(200).json().path("revoked").asInt())
			.isPositive();
		other.read("").expectProblem(410, "SHARE_REVOKED");
		List<String> log = this.client.get("/api/v1/users/me/audit", this.owner.token())
			.expect(200)
			.json()
			.path("items")
			.valueStream()
			.map((entry) -> entry.path("action").asString())
			.toList();
		assertThat(log).contains("SHARE_REVOKED", "ADMIN_READ");
	}

	private Shared link() {
		return Shared.link(this.owner, List.of("STEPS"), "2026-03-01", "2026-03-31", "day");
	}

}

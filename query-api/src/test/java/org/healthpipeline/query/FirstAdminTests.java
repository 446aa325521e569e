package org.healthpipeline.query;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.healthpipeline.common.account.Invitations;
import org.junit.jupiter.api.Test;

import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.servers.RunningPipeline;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The configured first administrator. */
class FirstAdminTests {

	private static final String EMAIL = "operator@example.org";

	private static final String PASSWORD = "the operator's own";

	@Test
	void configuredAddressOpensTheAccountOfAnAdministratorAndNobodyElseCan() {
		try (RunningPipeline pipeline = RunningPipeline
			.start(Map.of("health-pipeline.account.admin.email", EMAIL, "health-pipeline.account.admin.password",
					PASSWORD, "health-pipeline.account.registration", "invitation"))) {
			PipelineClient client = pipeline.client();
			Map<String, String> account = new TreeMap<>(Map.of("email", EMAIL, "password", "somebody else's"));
			client.post("/api/v1/auth/register", null, account).expectProblem(403, "INVITATION_REQUIRED");
			client.post("/api/v1/auth/login", null, Map.of("email", EMAIL, "password", "somebody else's"))
				.expectProblem(401, "INVALID_CREDENTIALS");
			for (int time = 0; time < 2; time++) {
				assertThat(client.post("/api/v1/auth/login", null, Map.of("email", EMAIL, "password", PASSWORD))
					.expect(200)
					.json()
					.path("user")
					.path("role")
					.asString()).isEqualTo("admin");
			}
			UUID administrator = pipeline.part(JdbcClient.class)
				.sql("SELECT id FROM users WHERE role = 'admin' AND email_proven_at IS NOT NULL")
				.query(UUID.class)
				.single();
			Invitations invitations = pipeline.part(Invitations.class);
			account.put("invitation", invitations.issue(administrator, null).code());
			client.post("/api/v1/auth/register", null, account).expectProblem(409, "EMAIL_TAKEN");
			account.put("email", "invited@example.org");
			client.post("/api/v1/auth/register", null, account).expect(201);
			account.put("email", "another@example.org");
			client.post("/api/v1/auth/register", null, account).expectProblem(400, "INVALID_CODE");
			assertThat(client.get("/api/v1/auth/options", null).expect(200).text()).contains("\"invitation\"");
		}
	}

}

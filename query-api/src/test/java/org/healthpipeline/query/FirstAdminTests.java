package org.healthpipeline.query;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.servers.RunningPipeline;

import static org.assertj.core.api.Assertions.assertThat;

/** How the first administrator comes in. */
class FirstAdminTests {

	private static final String EMAIL = "operator@example.org";

	private static final String PASSWORD = "the operator's own";

	@Test
	void configuredAddressOpensTheAccountOfAnAdministratorAndNobodyElseCan() {
		try (RunningPipeline pipeline = RunningPipeline.start(Map.of("health-pipeline.account.admin.email", EMAIL,
				"health-pipeline.account.admin.password", PASSWORD))) {
			PipelineClient client = pipeline.client();
			client.post("/api/v1/auth/register", null, Map.of("email", EMAIL, "password", "somebody else's"))
				.expectProblem(409, "EMAIL_TAKEN");
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
		}
	}

}

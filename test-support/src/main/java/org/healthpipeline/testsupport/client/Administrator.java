package org.healthpipeline.testsupport.client;

import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.healthpipeline.testsupport.servers.RunningPipeline;

import org.springframework.jdbc.core.simple.JdbcClient;

/** A user whose account is an administrator's. */
public record Administrator(TestUser user) {

	public static Administrator of(RunningPipeline pipeline) {
		TestUser user = pipeline.client().newUser("UTC");
		JdbcClient.create(pipeline.database().asOwner())
			.sql("UPDATE users SET role = 'admin', name = 'Operator' WHERE id = ?")
			.param(user.id())
			.update();
		return new Administrator(user);
	}

	/** Verifies one chain, or all of them in one answer. */
	public JsonNode verify(@Nullable UUID subject) {
		Map<String, Object> body = (subject != null) ? Map.of("subject", subject) : Map.of();
		return this.user.client().post("/api/v1/admin/audit/verify", this.user.token(), body).expect(200).json();
	}

	public JsonNode search(String query) {
		return this.user.client().get("/api/v1/admin/audit?" + query, this.user.token()).expect(200).json();
	}

}

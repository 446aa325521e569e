package org.healthpipeline.query.export;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import org.awaitility.Awaitility;

import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.TestUser;
import tools.jackson.databind.JsonNode;

/** Requests a user's exports like an app. */
record ExportClient(TestUser user) {

	private static final String EXPORTS = "/api/v1/exports";

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	Answer post(Map<String, ?> request) {
		return this.user.client().post(EXPORTS, this.user.token(), request);
	}

	/** Requests an export. @return its id */
	UUID request(String format) {
		return UUID.fromString(post(Map.of("format", format)).expect(202).json().path("id").asString());
	}

	JsonNode list() {
		return this.user.client().get(EXPORTS, this.user.token()).expect(200).json().path("items");
	}

	Answer get(UUID id) {
		return this.user.client().get(EXPORTS + "/" + id, this.user.token());
	}

	JsonNode await(UUID id, String status) {
		return Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> get(id).expect(200).json(), (export) -> export.path("status").asString().equals(status));
	}

	/** Requests an export and waits until it is complete. @return its id */
	UUID complete(String format) {
		UUID id = request(format);
		await(id, "completed");
		return id;
	}

	Answer content(UUID id) {
		return this.user.client().get(EXPORTS + "/" + id + "/content", this.user.token());
	}

	Answer delete(UUID id) {
		return this.user.client().delete(EXPORTS + "/" + id, this.user.token());
	}

}

package org.healthpipeline.query.export;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import org.awaitility.Awaitility;

import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.Person;
import tools.jackson.databind.JsonNode;

/** What an app does with a person's exports. */
record ExportClient(Person person) {

	private static final String EXPORTS = "/api/v1/exports";

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	Answer post(Map<String, ?> request) {
		return this.person.client().post(EXPORTS, this.person.token(), request);
	}

	/** Asks for an export. @return its id */
	UUID request(String format) {
		return UUID.fromString(post(Map.of("format", format)).expect(202).json().path("id").asString());
	}

	JsonNode list() {
		return this.person.client().get(EXPORTS, this.person.token()).expect(200).json().path("items");
	}

	Answer get(UUID id) {
		return this.person.client().get(EXPORTS + "/" + id, this.person.token());
	}

	JsonNode await(UUID id, String status) {
		return Awaitility.await()
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(100))
			.until(() -> get(id).expect(200).json(), (export) -> export.path("status").asString().equals(status));
	}

	/** Asks for an export and waits until it is written. @return its id */
	UUID complete(String format) {
		UUID id = request(format);
		await(id, "completed");
		return id;
	}

	Answer content(UUID id) {
		return this.person.client().get(EXPORTS + "/" + id + "/content", this.person.token());
	}

	Answer delete(UUID id) {
		return this.person.client().delete(EXPORTS + "/" + id, this.person.token());
	}

}

package org.healthpipeline.admin.archive;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.healthpipeline.testsupport.client.Administrator;
import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests archive operations as an administrator and waits for their end. */
final class ArchiveOperations {

	private static final String PATH = "/api/v1/admin/operations";

	private final TestUser administrator;

	ArchiveOperations(RunningPipeline pipeline) {
		this.administrator = Administrator.of(pipeline).user();
	}

	Answer request(String kind, Map<String, ?> parameters) {
		return this.administrator.client()
			.post(PATH, this.administrator.token(), Map.of("kind", kind, "parameters", parameters));
	}

	/** Returns the operation once it has ended. */
	JsonNode ended(String kind, Map<String, ?> parameters) {
		String id = request(kind, parameters).expect(202).json().path("id").asString();
		return Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.until(() -> this.administrator.client()
				.get(PATH + "/" + id, this.administrator.token())
				.expect(200)
				.json(), (operation) -> !operation.path("completedAt").isNull());
	}

	/** Returns the state of a completed operation. */
	JsonNode completed(String kind, Map<String, ?> parameters) {
		JsonNode operation = ended(kind, parameters);
		assertThat(operation.path("status").asString()).as(operation.toString()).isEqualTo("completed");
		return operation.path("state");
	}

	JsonNode archive(UUID user, String before) {
		return completed("archive", Map.of("userId", user, "before", before));
	}

	static Map<String, Object> range(UUID user, String from, String to) {
		return new TreeMap<>(Map.of("userId", user, "from", from, "to", to));
	}

	JsonNode restore(UUID user, String from, String to) {
		return completed("restore", range(user, from, to));
	}

}

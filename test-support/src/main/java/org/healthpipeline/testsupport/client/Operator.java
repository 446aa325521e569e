package org.healthpipeline.testsupport.client;

import java.time.Duration;
import java.util.Map;

import org.healthpipeline.testsupport.servers.RunningPipeline;
import tools.jackson.databind.JsonNode;

import static org.awaitility.Awaitility.await;

/** An administrator who requests long-running operations and waits for them. */
public record Operator(TestUser user) {

	private static final String OPERATIONS = "/api/v1/admin/operations";

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	public static Operator of(RunningPipeline pipeline) {
		return new Operator(Administrator.of(pipeline).user());
	}

	/**
	 * Requests an operation.
	 * @return its id
	 */
	public String request(String kind, Map<String, ?> parameters) {
		return this.user.client()
			.post(OPERATIONS, this.user.token(), Map.of("kind", kind, "parameters", parameters))
			.expect(202)
			.json()
			.path("id")
			.asString();
	}

	/** Requests an operation and waits until it is complete. @return the operation */
	public JsonNode complete(String kind, Map<String, ?> parameters) {
		return awaitStatus(request(kind, parameters), "completed");
	}

	public JsonNode find(String id) {
		return this.user.client().get(OPERATIONS + "/" + id, this.user.token()).expect(200).json();
	}

	public void cancel(String id) {
		this.user.client().post(OPERATIONS + "/" + id + "/cancel", this.user.token(), Map.of()).expect(200);
	}

	public JsonNode awaitStatus(String id, String status) {
		return await().atMost(PATIENCE)
			.until(() -> find(id), (operation) -> operation.path("status").asString().equals(status));
	}

	public void expectRefused(String kind, Map<String, ?> parameters, int status, String code) {
		this.user.client()
			.post(OPERATIONS, this.user.token(), Map.of("kind", kind, "parameters", parameters))
			.expectProblem(status, code);
	}

}

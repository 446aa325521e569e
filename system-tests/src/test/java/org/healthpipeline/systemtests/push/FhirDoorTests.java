package org.healthpipeline.systemtests.push;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.fhir.FhirSample;
import org.healthpipeline.fhir.FhirWriter;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A gateway that sends to a FHIR server can send to ours. */
class FhirDoorTests {

	private static final String BASE = "/api/v1/ingest/fhir";

	private static final String FHIR = "application/fhir+json";

	private static final PipelineClient CLIENT = RunningPipeline.shared().client();

	private TestUser user;

	private String token = "";

	@BeforeEach
	void token() {
		this.user = CLIENT.newUser("UTC");
		this.token = CLIENT
			.post("/api/v1/tokens", this.user.token(), Map.of("name", "A gateway", "scopes", List.of("sync", "read")))
			.expect(201)
			.json()
			.path("token")
			.asString();
	}

	private Answer send(String method, String path, String body) {
		return CLIENT.send(method, BASE + path, this.token, Map.of("Content-Type", FHIR, "Accept", FHIR),
				BodyPublishers.ofString(body));
	}

	private static String steps(String fields, double value) {
		return "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":"
				+ "\"http://loinc.org\",\"code\":\"55423-8\"}]}," + fields + "\"effectivePeriod\":{\"start\":"
				+ "\"2026-03-02T10:00:00Z\",\"end\":\"2026-03-02T10:30:00Z\"},\"valueQuantity\":{\"value\":" + value
				+ ",\"unit\":\"steps\"}}";
	}

	private static String post(String resource) {
		return "{\"fullUrl\":\"urn:uuid:" + UUID.randomUUID() + "\",\"resource\":" + resource
				+ ",\"request\":{\"method\":\"POST\",\"url\":\"Observation\"}}";
	}

	private JsonNode pushed() {
		return CLIENT.get("/api/v1/users/me/pushes", this.user.token()).expect(200).json().path("items").path(0);
	}

	@Test
	void aTransactionIsAnsweredEntryByEntryAndRepeatedIsDuplicates() {
		String pressure = "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":"
				+ "\"http://loinc.org\",\"code\":\"85354-9\"}]},\"effectiveDateTime\":\"2026-03-02T10:00:00Z\","
				+ "\"component\":[{\"code\":{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"8480-6\"}]},"
				+ "\"valueQuantity\":{\"value\":120,\"code\":\"mm[Hg]\"}},{\"code\":{\"coding\":[{\"system\":"
				+ "\"http://loinc.org\",\"code\":\"8462-4\"}]},\"valueQuantity\":{\"value\":80,\"code\":\"mm[Hg]\"}}]}";
		String bundle = "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + post(steps("", 900)) + ","
				+ post(pressure) + "," + post(steps("", 900).replace("55423-8", "29463-7").replace("steps", "kg")) + ","
				+ post("{\"resourceType\":\"Patient\"}") + "]}";
		JsonNode answer = send("POST", "", bundle).expect(200).json();
		assertThat(answer.path("type").asString()).isEqualTo("transaction-response");
		assertThat(answer.path("entry").valueStream().map((entry) -> entry.at("/response/status").asString()))
			.containsExactly("201 Created", "201 Created", "422 Unprocessable Entity", "200 OK");
		assertThat(answer.at("/entry/2/response/outcome/issue/0/details/coding/0/code").asString())
			.isEqualTo("IMPLAUSIBLE_VALUE");
		assertThat(answer.toString()).doesNotContain("900");
		this.user.awaitValues("STEPS", "day", "2026-03-02", "2026-03-03", 900);
		assertThat(pushed().path("synced").asInt()).isEqualTo(3);
		assertThat(pushed().path("errors").asInt()).isEqualTo(1);
		send("POST", "", bundle).expect(200);
		assertThat(pushed().path("duplicates").asInt()).isEqualTo(3);
		String given = answer.at("/entry/0/response/location").asString();
		send("PUT", "/" + given, steps("", 1000)).expect(200);
		this.user.awaitValues("STEPS", "day", "2026-03-02", "2026-03-03", 1000);
		send("DELETE", "/" + given, "").expect(204);
		this.user.awaitAggregates("STEPS", "day", "2026-03-02", "2026-03-03", List::isEmpty);
	}

	@Test
	void anObservationIsCreatedReplacedAndTakenBack() {
		Answer created = send("POST", "/Observation", steps("", 300)).expect(201);
		assertThat(created.header("Content-Type").orElse("")).startsWith(FHIR);
		assertThat(created.header("Location").orElse("")).startsWith("Observation/r-");
		send("PUT", "/Observation/walk-1", steps("\"id\":\"walk-1\",", 500)).expect(200);
		send("PUT", "/Observation/walk-1", steps("\"id\":\"walk-2\",", 500)).expectProblem(400, "INVALID_REQUEST");
		send("PUT", "/Observation/walk-1",
				steps("\"id\":\"walk-1\",", 500).replace("\"final\"", "\"entered-in-error\""))
			.expect(200);
		assertThat(pushed().path("deleted").asInt()).isEqualTo(1);
		JsonNode refused = send("POST", "/Observation", steps("", 3e9)).expect(422).json();
		assertThat(refused.path("resourceType").asString()).isEqualTo("OperationOutcome");
		send("POST", "/Observation", "{\"resourceType\":\"Patient\"}").expectProblem(400, "INVALID_REQUEST");
	}

	@Test
	void otherBundlesAreAnsweredWithCountsAndXmlIsRefused() {
		String collection = "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":"
				+ steps("\"id\":\"1\",", 300) + "}]}";
		assertThat(send("POST", "", collection).expect(200).json().path("synced").asInt()).isEqualTo(1);
		assertThat(send("POST", "", collection).expect(200).json().path("duplicates").asInt()).isEqualTo(1);
		CLIENT
			.send("POST", BASE, this.token, Map.of("Content-Type", "application/fhir+xml"),
					BodyPublishers.ofString("<Bundle/>"))
			.expectProblem(415, "UNSUPPORTED_MEDIA_TYPE");
		send("POST", "", "<Bundle/>").expectProblem(400, "PUSH_UNREADABLE");
	}

	@Test
	void whatGoesOutAndComesInAgainIsADuplicate() {
		send("POST", "", steps("", 300)).expect(200);
		JsonNode sample = CLIENT.get("/api/v1/users/me/samples?type=STEPS&start=2026-03-02&end=2026-03-03", this.token)
			.expect(200)
			.json()
			.path("items")
			.path(0);
		FhirSample stored = new FhirSample(UUID.fromString(sample.path("id").asString()),
				sample.path("version").asLong(), HealthTypes.get("STEPS"), sample.path("value").asDouble(), null,
				Instant.parse(sample.path("startDate").asString()).toEpochMilli(),
				Instant.parse(sample.path("endDate").asString()).toEpochMilli());
		String written = new FhirWriter().write(stored, "Patient/me", null).toString();
		JsonNode answer = send("POST", "", written).expect(200).json();
		assertThat(answer.path("duplicates").asInt()).isEqualTo(1);
		assertThat(answer.path("conflicts")).isEmpty();
	}

}

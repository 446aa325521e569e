package org.healthpipeline.systemtests.access;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.StoredRows;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Sends mutated bodies for one user and counts what was acknowledged. */
final class Fuzzer {

	private static final String SYNC = """
			{"samples":[{"id":"%1$s","type":"STEPS","value":100,"unit":"count","startDate":"2026-03-02T10:00:00Z",
			"endDate":"2026-03-02T10:30:00+01:00","sourceApp":"app","metadata":{"a":[1,2.5,"x"],"b":{"c":null}}},
			{"type":"SLEEP_STATE","value":"rem","startDate":"2026-03-02T01:00:00Z","endDate":"2026-03-02T02:00:00Z"},
			{"type":"BLOOD_GLUCOSE","value":5.5,"unit":"mmol/L","startDate":"2026-03-02T08:00:00.123+05:45"}],
			"deleted":["%2$s"]}""";

	private static final String DEVICE = """
			{"deviceType":"iphone","deviceName":"Phone","deviceIdentifier":"%1$s","priority":50}""";

	private static final String DEVICE_CHANGE = """
			{"deviceName":"Phone","priority":50,"priorities":{"STEPS":100,"HEART_RATE":null}}""";

	private static final String PROFILE = """
			{"name":"Somebody","timezone":"Europe/Berlin","nightRule":"bedDay"}""";

	private static final String REGISTRATION = """
			{"email":"fuzz-%1$s@example.org","password":"short","name":"Somebody","timezone":"UTC"}""";

	private static final String SIGN_IN = """
			{"email":"fuzz-%1$s@example.org","password":"wrong horse battery"}""";

	private static final String EXPORT = """
			<?xml version="1.0" encoding="UTF-8"?>
			<!DOCTYPE HealthData [<!ELEMENT HealthData (Record)>]>
			<HealthData locale="en_US"><ExportDate value="2026-03-03 10:00:00 +0000"/>
			<Record type="HKQuantityTypeIdentifierStepCount" sourceName="Phone" unit="count"
			startDate="2026-03-02 10:00:00 +0000" endDate="2026-03-02 10:10:00 +0000" value="%3$d"/></HealthData>""";

	private final PipelineClient client;

	private final TestUser user;

	private final UUID device;

	private final Random random;

	private final Mutation mutation;

	private long stored;

	private long answersKept;

	private long devices = 1;

	private long registered;

	private long refused;

	private long taken;

	Fuzzer(PipelineClient client, long seed) {
		this.client = client;
		this.random = new Random(seed);
		this.mutation = new Mutation(this.random);
		this.user = client.newUser("UTC");
		this.device = this.user.device("iphone");
	}

	void run(int bodies) {
		for (int number = 0; number < bodies; number++) {
			if (number % 500 == 0) {
				account();
			}
			switch (this.random.nextInt(10)) {
				case 0 -> devices();
				case 1 -> profile();
				case 2 -> imports();
				default -> sync();
			}
		}
	}

	private void sync() {
		Answer answer = send("POST", "/api/v1/devices/" + this.device + "/sync", SYNC, "application/json",
				this.user.token());
		if (answer.status() == 200) {
			JsonNode counts = answer.json();
			if (answer.header("Idempotency-Replayed").isEmpty()) {
				this.answersKept += isCuredByTime(counts) ? 0 : 1;
				this.stored += counts.path("synced").asLong() - counts.path("deleted").asLong();
			}
			long ofSamples = counts.path("errorDetails").valueStream().filter((detail) -> !detail.has("in")).count();
			assertThat(ofSamples).isEqualTo(counts.path("errors").asLong());
		}
	}

	/**
	 * Such an answer is not stored under a key that the service derived from the content.
	 */
	private static boolean isCuredByTime(JsonNode counts) {
		return counts.path("errorDetails").valueStream().anyMatch((detail) -> detail.path("retryable").asBoolean());
	}

	private void devices() {
		if (this.random.nextBoolean()) {
			Answer answer = send("POST", "/api/v1/devices", DEVICE, "application/json", this.user.token());
			this.devices += (answer.status() == 201) ? 1 : 0;
		}
		else {
			send("PATCH", "/api/v1/devices/" + this.device, DEVICE_CHANGE, "application/json", this.user.token());
		}
	}

	private void profile() {
		send("PATCH", "/api/v1/users/me", PROFILE, "application/json", this.user.token());
	}

	/**
	 * Sends imports of one user at a time, so that the limit of concurrent imports does
	 * not answer instead.
	 */
	private void imports() {
		UUID id = UUID.randomUUID();
		send("POST", "/api/v1/imports/apple-health?id=" + id, EXPORT, "application/octet-stream", this.user.token());
		JsonNode progress = this.client.get("/api/v1/imports/" + id, this.user.token()).json();
		this.stored += progress.path("accepted").asLong();
	}

	/** Sends few of them, because each valid password costs a hash. */
	private void account() {
		Answer answer = send("POST", "/api/v1/auth/register", REGISTRATION, "application/json", null);
		this.registered += (answer.status() == 201) ? 1 : 0;
		send("POST", "/api/v1/auth/login", SIGN_IN, "application/json", null);
	}

	private Answer send(String method, String path, String body, String mediaType, @Nullable String token) {
		byte[] whole = body.formatted(uuid(), uuid(), this.random.nextInt(1000)).getBytes(StandardCharsets.UTF_8);
		byte[] mutated = this.mutation.of(whole);
		Map<String, String> headers = new TreeMap<>(Map.of("Content-Type", mediaType));
		if (this.random.nextInt(50) == 0) {
			headers.put("Content-Encoding", "gzip");
			mutated = this.mutation.of(PipelineClient.gzip(mutated));
		}
		Answer answer = this.client.send(method, path, token, headers, BodyPublishers.ofByteArray(mutated));
		boolean problem = answer.header("Content-Type").orElse("").startsWith("application/problem+json");
		boolean fits = (answer.status() >= 200 && answer.status() < 300 && !problem)
				|| (answer.status() >= 400 && answer.status() < 500 && problem);
		byte[] sent = mutated;
		assertThat(fits)
			.as(() -> method + " " + path + " with\n" + new String(sent, StandardCharsets.UTF_8) + "\nwas answered "
					+ answer.status() + "\n" + answer.text())
			.isTrue();
		this.taken += (answer.status() < 300) ? 1 : 0;
		this.refused += (answer.status() >= 400) ? 1 : 0;
		return answer;
	}

	private UUID uuid() {
		return new UUID(this.random.nextLong(), this.random.nextLong());
	}

	void assertDatabaseHoldsWhatWasAcknowledged(StoredRows rows) {
		UUID user = this.user.id();
		assertThat(rows.samples(user)).isEqualTo(this.stored);
		assertThat(rows.count("SELECT count(*) FROM idempotency_keys WHERE user_id = ?", user))
			.isEqualTo(this.answersKept);
		assertThat(rows.count("SELECT count(*) FROM user_devices WHERE user_id = ? AND device_identifier NOT LIKE ?",
				user, "apple-health:%"))
			.isEqualTo(this.devices);
	}

	long registered() {
		return this.registered;
	}

	long refused() {
		return this.refused;
	}

	long taken() {
		return this.taken;
	}

}

package org.healthpipeline.systemtests.privacy;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.privacy.CacheDump;
import org.healthpipeline.testsupport.privacy.DatabaseDump;
import org.healthpipeline.testsupport.privacy.Planted;
import org.healthpipeline.testsupport.servers.OnEveryKindOfServers;
import org.healthpipeline.testsupport.servers.RunningPipeline;

import static org.assertj.core.api.Assertions.assertThat;

/** A dump of database and cache reveals no health data and no secret. */
@OnEveryKindOfServers("The dumps of each kind of server are searched.")
class DumpTests {

	private static final double STEPS = 7351.4172;

	private static final double PULSE = 83.41729;

	private static final String DAY = "2026-03-02";

	private static final String NEXT_DAY = "2026-03-03";

	private final RunningPipeline pipeline = RunningPipeline.shared();

	private final DatabaseDump database = new DatabaseDump(this.pipeline.database());

	private final String note = "planted-" + UUID.randomUUID();

	private final String idempotencyKey = "planted-" + UUID.randomUUID();

	private TestUser user;

	private List<Planted> planted;

	@BeforeEach
	void plant() {
		this.user = this.pipeline.client().newUser("UTC");
		String code = share();
		this.planted = List.of(Planted.number(STEPS), Planted.number(PULSE), Planted.number(STEPS / 2),
				Planted.text(this.note), Planted.text(this.user.password()), Planted.text(this.user.token()),
				Planted.text(this.idempotencyKey), Planted.text("asleep-" + this.note),
				Planted.bytes("bytes of the token", Base64.getUrlDecoder().decode(this.user.token())),
				Planted.text(code), Planted.bytes("bytes of the code", Base64.getUrlDecoder().decode(code)));
		UUID device = this.user.device("apple_watch");
		Map<String, Object> steps = TestUser.sample("STEPS", STEPS, DAY + "T10:30:00Z", DAY + "T11:30:00Z");
		steps.put("metadata", Map.of("note", this.note, "number", STEPS));
		Map<String, Object> workout = TestUser.sample("WORKOUT", "running", DAY + "T12:00:00Z", DAY + "T13:00:00Z");
		workout.put("metadata", Map.of("route", this.note));
		this.pipeline.client()
			.sendJson("POST", "/api/v1/devices/" + device + "/sync", this.user.token(),
					Map.of("samples",
							List.of(steps, workout,
									TestUser.sample("HEART_RATE", PULSE, DAY + "T10:30:00Z", DAY + "T10:30:00Z"),
									TestUser.sample("HEART_RATE", -STEPS, DAY + "T10:30:00Z", DAY + "T10:30:00Z"),
									TestUser.sample("SLEEP_STATE", "asleep-" + this.note, DAY + "T01:00:00Z",
											DAY + "T02:00:00Z"))),
					Map.of("Idempotency-Key", this.idempotencyKey))
			.expect(200);
		this.user.awaitValues("STEPS", "day", DAY, NEXT_DAY, STEPS);
		this.user.awaitValues("HEART_RATE", "day", DAY, NEXT_DAY, PULSE);
		this.user.summary(DAY);
		for (String what : List.of("", "/aggregates", "/summary")) {
			this.pipeline.client()
				.send("GET", "/api/v1/shared" + what, null, Map.of("X-Access-Code", code), BodyPublishers.noBody())
				.expect(200);
		}
	}

	/**
	 * Creates a share.
	 * @return the access code
	 */
	private String share() {
		return this.pipeline.client()
			.post("/api/v1/shares", this.user.token(),
					Map.of("types", List.of("STEPS", "HEART_RATE"), "dateStart", DAY, "dateEnd", DAY, "granularity",
							"hour", "expiresAt", Instant.now().plusSeconds(3600).toString()))
			.expect(201)
			.json()
			.path("accessCode")
			.asString();
	}

	@Test
	void noTableHoldsAnythingPlanted() {
		Map<String, byte[]> dumps = this.database.all();
		assertThat(dumps).containsKeys("health_samples as text", "health_aggregates in binary form",
				"idempotency_keys as text", "sessions in binary form");
		List<String> found = new ArrayList<>();
		dumps.forEach((name, dump) -> this.planted
			.forEach((planted) -> planted.in(dump).forEach((form) -> found.add(name + ": " + form))));
		assertThat(found).isEmpty();
		assertThat(Planted.text(this.user.email()).in(dumps.getOrDefault("users as text", new byte[0])))
			.as("the search finds what exists")
			.isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "text", "binary" })
	void theSearchWouldFindNumbersAndBytes(String format) {
		byte[] dump = this.database.dump("SELECT 7351.4172::float8, float8send(7351.4172), 'x'::bytea", format);
		assertThat(Planted.number(STEPS).in(dump)).isNotEmpty();
		byte[] reversed = this.database.dump("SELECT '\\x" + littleEndian(STEPS) + "'::bytea", format);
		assertThat(Planted.number(STEPS).in(reversed)).isNotEmpty();
	}

	@Test
	void noEntryOfTheCacheHoldsAnythingPlanted() {
		Map<String, byte[]> entries = CacheDump.all();
		assertThat(entries.keySet()).as("answers are cached")
			.anyMatch((key) -> key.contains(this.user.id().toString()))
			.anyMatch((key) -> key.startsWith("share:" + this.user.id()));
		List<String> found = new ArrayList<>();
		entries.forEach((key, value) -> this.planted.forEach((planted) -> {
			planted.in(value).forEach((form) -> found.add(key + ": " + form));
			planted.in(key.getBytes(StandardCharsets.ISO_8859_1))
				.forEach((form) -> found.add("key " + key + ": " + form));
		}));
		assertThat(found).isEmpty();
	}

	private static String littleEndian(double number) {
		return String.format("%016x", Long.reverseBytes(Double.doubleToLongBits(number)));
	}

}

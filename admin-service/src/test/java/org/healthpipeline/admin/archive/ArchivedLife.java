package org.healthpipeline.admin.archive;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.Requests;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.oracle.AggregateAnswers;
import org.healthpipeline.testsupport.oracle.AggregateKey;
import org.healthpipeline.testsupport.oracle.Oracle;
import org.healthpipeline.testsupport.oracle.OracleDevice;
import org.healthpipeline.testsupport.oracle.OracleFigures;
import org.healthpipeline.testsupport.oracle.OracleNightRule;
import org.healthpipeline.testsupport.oracle.OracleSample;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.StoredRows;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A user with samples from the end of January to the middle of March 2024, dense around
 * the ends of the months and with long ones across them. The oracle gets the same
 * samples.
 */
final class ArchivedLife {

	static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 28);

	static final int DAYS = 50;

	private static final String EXPORTS = "/api/v1/exports";

	private static final double TOLERANCE = 1e-9;

	private static final List<String> STATES = List.of("awake", "rem", "deep", "core");

	private final StoredRows rows;

	private final TestUser user;

	private final Map<String, UUID> devices;

	private final Map<UUID, OracleSample> surviving = new LinkedHashMap<>();

	ArchivedLife(RunningPipeline pipeline, long seed) {
		this.rows = new StoredRows(pipeline.database());
		this.user = pipeline.client().newUser("America/New_York");
		this.devices = Map.of("apple_watch", this.user.device("apple_watch"), "iphone", this.user.device("iphone"));
		List<OracleSample> samples = new ArrayList<>();
		Random random = new Random(seed);
		around(samples, random, "2024-01-29T00:00:00Z", 5);
		around(samples, random, "2024-02-26T00:00:00Z", 17);
		samples.add(quantity("STEPS", "iphone", "2024-02-29T12:00:00Z", "2024-03-01T11:00:00Z", 9_000));
		samples.add(quantity("STEPS", "apple_watch", "2024-03-01T02:00:00Z", "2024-03-02T01:00:00Z", 5_000));
		samples.add(state("2024-02-29T20:00:00Z", "2024-03-02T18:00:00Z", "deep"));
		samples.add(state("2024-01-31T23:00:00Z", "2024-02-02T20:00:00Z", "core"));
		sync(samples);
		settle();
	}

	private static void around(List<OracleSample> samples, Random random, String from, int days) {
		Instant start = Instant.parse(from);
		for (int number = 0; number < days * 12; number++) {
			Instant at = start.plusSeconds(random.nextInt(days * 24 * 3600));
			String device = random.nextBoolean() ? "iphone" : "apple_watch";
			Instant end = at.plusSeconds((long) (random.nextDouble() * random.nextDouble() * 24 * 3600));
			switch (number % 4) {
				case 0 -> samples.add(quantity("HEART_RATE", device, at.toString(), at.toString(), 60 + number));
				case 1 -> samples.add(state(at.toString(), end.toString(), STATES.get(number % STATES.size())));
				default ->
					samples.add(quantity("STEPS", device, at.toString(), end.toString(), 10 + random.nextInt(3_000)));
			}
		}
	}

	static OracleSample quantity(String type, String device, String start, String end, double value) {
		return OracleSample.quantity(UUID.randomUUID(), type, OracleDevice.ofType(device, device), Instant.parse(start),
				Instant.parse(end), value);
	}

	private static OracleSample state(String start, String end, String state) {
		return OracleSample.state(UUID.randomUUID(), "SLEEP_STATE", OracleDevice.ofType("apple_watch", "apple_watch"),
				Instant.parse(start), Instant.parse(end), state);
	}

	TestUser user() {
		return this.user;
	}

	UUID id() {
		return this.user.id();
	}

	/** Sends samples, which count from then on. */
	void sync(List<OracleSample> samples) {
		for (Map.Entry<String, UUID> device : this.devices.entrySet()) {
			List<Map<String, Object>> sent = samples.stream()
				.filter((sample) -> sample.device().key().equals(device.getKey()))
				.map(ArchivedLife::sent)
				.toList();
			this.user.sync(device.getValue(), sent, List.of()).expect(200);
		}
		samples.forEach((sample) -> this.surviving.put(sample.id(), sample));
	}

	private static Map<String, Object> sent(OracleSample sample) {
		String state = sample.state();
		Map<String, Object> sent = TestUser.sample(sample.type(), (state != null) ? state : (Object) sample.value(),
				Instant.ofEpochMilli(sample.start()).toString(), Instant.ofEpochMilli(sample.end()).toString());
		sent.put("id", sample.id().toString());
		return sent;
	}

	/** Replaces one sample by another with a greater version. */
	void replace(OracleSample old, OracleSample next) {
		Map<String, Object> sent = sent(next);
		sent.put("id", old.id().toString());
		sent.put("version", 1);
		this.user.sync(deviceOf(next), sent).expect(200);
		this.surviving.remove(old.id());
		this.surviving.put(old.id(), OracleSample.quantity(old.id(), next.type(), next.device(),
				Instant.ofEpochMilli(next.start()), Instant.ofEpochMilli(next.end()), next.value()));
	}

	void delete(OracleSample sample) {
		this.user.sync(deviceOf(sample), List.of(), List.of(sample.id())).expect(200);
		this.surviving.remove(sample.id());
	}

	private UUID deviceOf(OracleSample sample) {
		return this.devices.getOrDefault(sample.device().key(), new UUID(0, 0));
	}

	/** Returns the n-th sample of a type that begins in a month. */
	OracleSample sample(String type, String month, int number) {
		return this.surviving.values()
			.stream()
			.filter((sample) -> sample.type().equals(type))
			.filter((sample) -> Instant.ofEpochMilli(sample.start()).toString().startsWith(month))
			.skip(number)
			.findFirst()
			.orElseThrow();
	}

	/** Waits until everything has been computed. */
	void settle() {
		this.rows.awaitAggregated(id());
	}

	Map<AggregateKey, OracleFigures> answered() {
		return Requests.aggregates(this.user, FIRST_DAY, DAYS);
	}

	void assertEqualsOracle() {
		Map<AggregateKey, OracleFigures> expected = new Oracle(this.surviving.values(), ZoneId.of("America/New_York"),
				OracleNightRule.WAKE_DAY)
			.aggregates();
		assertThat(expected).hasSizeGreaterThan(300);
		assertThat(AggregateAnswers.differences(expected, answered(), TOLERANCE)).isEmpty();
	}

	/** Returns everything that is stored of the samples of a month, by id. */
	Map<UUID, String> stored(String month) {
		Map<UUID, String> stored = new LinkedHashMap<>();
		this.rows.jdbc().sql("""
				SELECT id, concat_ws('|', type_id, device_id, start_date, end_date, version, coalesce(source_app, '-'),
					encode(payload, 'hex'), created_at) AS content
				FROM health_samples
				WHERE user_id = ? AND start_date >= ?::timestamptz AND start_date < ?::timestamptz + interval '1 month'
				ORDER BY id
				""").param(id()).param(month + "-01T00:00:00Z").param(month + "-01T00:00:00Z").query((row) -> {
			stored.put(row.getObject(1, UUID.class), row.getString(2));
		});
		return stored;
	}

	/** Returns the ciphertexts of the samples of a month in hexadecimal digits, by id. */
	Map<UUID, String> payloads(String month) {
		Map<UUID, String> payloads = new LinkedHashMap<>();
		stored(month).forEach((id, content) -> payloads.put(id, content.split("\\|", -1)[6]));
		return payloads;
	}

	/** Returns the ids and starts of samples in an export of everything. */
	Map<UUID, Long> exported() {
		PipelineClient client = this.user.client();
		String export = EXPORTS + "/"
				+ client.post(EXPORTS, this.user.token(), Map.of("format", "json"))
					.expect(202)
					.json()
					.path("id")
					.asString();
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.until(() -> client.get(export, this.user.token()).expect(200).json().path("status").asString(),
					"completed"::equals);
		Map<UUID, Long> exported = new LinkedHashMap<>();
		client.get(export + "/content", this.user.token())
			.expect(200)
			.json()
			.path("samples")
			.forEach((sample) -> assertThat(exported.put(UUID.fromString(sample.path("id").asString()),
					Instant.parse(sample.path("startDate").asString()).toEpochMilli()))
				.isNull());
		client.delete(export, this.user.token()).expect(204);
		return exported;
	}

	/** Returns the ids and starts of samples that count. */
	Map<UUID, Long> surviving() {
		Map<UUID, Long> starts = new LinkedHashMap<>();
		this.surviving.forEach((id, sample) -> starts.put(id, sample.start()));
		return starts;
	}

	long count(String sql) {
		return this.rows.count(sql, id());
	}

}

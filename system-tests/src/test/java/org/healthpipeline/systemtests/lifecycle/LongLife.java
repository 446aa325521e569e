package org.healthpipeline.systemtests.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.Requests;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.oracle.AggregateAnswers;
import org.healthpipeline.testsupport.oracle.AggregateKey;
import org.healthpipeline.testsupport.oracle.Oracle;
import org.healthpipeline.testsupport.oracle.OracleDevice;
import org.healthpipeline.testsupport.oracle.OracleFigures;
import org.healthpipeline.testsupport.oracle.OracleNightRule;
import org.healthpipeline.testsupport.oracle.OracleSample;
import org.healthpipeline.testsupport.oracle.SurvivingSamples;
import org.healthpipeline.testsupport.oracle.SurvivingSamples.Arriving;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A user with two devices who syncs once a month for years, sometimes twice, late, or
 * with a deletion. The seed determines everything.
 */
final class LongLife {

	static final List<String> TYPES = List.of("STEPS", "HEART_RATE", "WEIGHT", "SLEEP_STATE");

	private static final List<String> STATES = List.of("awake", "rem", "deep", "core");

	private static final int SAMPLES_A_MONTH = 40;

	/** Samples from which a deletion is chosen. */
	private static final int REMEMBERED = 2 * SAMPLES_A_MONTH;

	private final Random random;

	private final ZoneId zone;

	private final SurvivingSamples surviving = new SurvivingSamples();

	private final Deque<UUID> recent = new ArrayDeque<>();

	private final List<OracleDevice> devices = List.of(OracleDevice.ofType("watch", "apple_watch"),
			OracleDevice.ofType("phone", "iphone"));

	private final List<UUID> deviceIds;

	private TestUser user;

	LongLife(RunningPipeline pipeline, String zone, long seed) {
		this.random = new Random(seed);
		this.zone = ZoneId.of(zone);
		this.user = pipeline.client().newUser(zone);
		this.deviceIds = this.devices.stream().map((device) -> this.user.device(device.deviceType())).toList();
	}

	/**
	 * Sends the measurements of a past month, and sometimes some of the one before.
	 */
	void sync(YearMonth month) {
		signIn();
		for (int device = 0; device < this.devices.size(); device++) {
			List<OracleSample> samples = new ArrayList<>();
			for (int count = 0; count < SAMPLES_A_MONTH / 2; count++) {
				samples.add(sample(month, this.devices.get(device)));
			}
			List<UUID> deleted = (this.recent.size() >= REMEMBERED && this.random.nextInt(3) == 0)
					? List.of(this.recent.removeFirst()) : List.of();
			send(this.deviceIds.get(device), samples, deleted);
			if (this.random.nextInt(4) == 0) {
				assertThat(answer(this.deviceIds.get(device), samples, deleted).header("Idempotency-Replayed"))
					.contains("true");
			}
			samples.forEach((sample) -> this.recent.addLast(sample.id()));
			while (this.recent.size() > REMEMBERED) {
				this.recent.removeFirst();
			}
		}
	}

	/** Signs in again, since sessions end while the clock moves. */
	void signIn() {
		this.user = this.user.client().signIn(this.user.email(), this.user.password(), this.user.id());
	}

	private OracleSample sample(YearMonth month, OracleDevice device) {
		YearMonth measured = (this.random.nextInt(10) == 0) ? month.minusMonths(1) : month;
		Instant first = measured.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
		Instant start = first.plus(Duration.ofMinutes(this.random.nextInt(measured.lengthOfMonth() * 24 * 60)));
		Instant end = start.plus(Duration.ofMinutes(this.random.nextInt(90)));
		UUID id = new UUID(this.random.nextLong(), this.random.nextLong());
		String type = TYPES.get(this.random.nextInt(TYPES.size()));
		return type.equals("SLEEP_STATE")
				? OracleSample.state(id, type, device, start, end, STATES.get(this.random.nextInt(STATES.size())))
				: OracleSample.quantity(id, type, device, start, end, 40 + this.random.nextInt(400) / 4.0);
	}

	private void send(UUID device, List<OracleSample> samples, List<UUID> deleted) {
		JsonNode counts = answer(device, samples, deleted).json();
		SurvivingSamples.Answer expected = this.surviving.apply(samples.stream().map(Arriving::of).toList(), deleted);
		assertThat(counts.path("errors").asInt()).as(counts.toString()).isZero();
		assertThat(counts.path("synced").asInt()).isEqualTo(expected.synced());
	}

	private Answer answer(UUID device, List<OracleSample> samples, List<UUID> deleted) {
		return this.user.sync(device, samples.stream().map(LongLife::item).toList(), deleted).expect(200);
	}

	private static Map<String, Object> item(OracleSample sample) {
		Map<String, Object> item = new TreeMap<>();
		item.put("id", sample.id().toString());
		item.put("type", sample.type());
		item.put("value", (sample.state() != null) ? sample.state() : sample.value());
		item.put("startDate", Instant.ofEpochMilli(sample.start()).toString());
		item.put("endDate", Instant.ofEpochMilli(sample.end()).toString());
		return item;
	}

	UUID id() {
		return this.user.id();
	}

	/**
	 * Lists the differences of stored figures of a period from the oracle, from a day on.
	 * @param from local date; a day, week or month that begins then or later is compared
	 */
	List<String> differences(String period, LocalDate from, LocalDate until) {
		Instant first = from.atStartOfDay(this.zone).toInstant();
		Map<AggregateKey, OracleFigures> expected = new TreeMap<>(
				new Oracle(this.surviving.samples(), this.zone, OracleNightRule.WAKE_DAY).aggregates());
		expected.keySet()
			.removeIf((key) -> !key.period().name().equalsIgnoreCase(period) || key.start().isBefore(first));
		Map<AggregateKey, OracleFigures> actual = new TreeMap<>();
		for (LocalDate start = from; start.isBefore(until); start = start.plusYears(1)) {
			actual.putAll(Requests.aggregates(this.user, period, start, start.plusYears(1)));
		}
		actual.keySet().removeIf((key) -> key.start().isBefore(first));
		assertThat(expected).as("%s of %s", period, this.user).isNotEmpty();
		return AggregateAnswers.differences(expected, actual, 1e-9);
	}

	/** Returns the ids of samples that survive and start at that time or later. */
	Set<String> surviving(Instant from) {
		Set<String> ids = new TreeSet<>();
		this.surviving.samples()
			.stream()
			.filter((sample) -> sample.start() >= from.toEpochMilli())
			.forEach((sample) -> ids.add(sample.id().toString()));
		return ids;
	}

	/** Returns the ids of samples that the pipeline answers. */
	List<String> answered() {
		return TYPES.stream()
			.flatMap((type) -> Requests.samples(this.user, type, "raw").stream())
			.map((item) -> item.path("id").asString())
			.toList();
	}

}

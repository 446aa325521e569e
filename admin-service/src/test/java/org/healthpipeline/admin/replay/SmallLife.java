package org.healthpipeline.admin.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
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

/**
 * A user with a watch and a phone that measure the same walks over some days around the
 * beginning of summer time, with heart rates and nights.
 */
public final class SmallLife {

	public static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 27);

	private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

	private static final double TOLERANCE = 1e-9;

	private static final OracleDevice WATCH = OracleDevice.ofType("watch", "apple_watch");

	private static final OracleDevice PHONE = OracleDevice.ofType("phone", "iphone");

	private final TestUser user;

	private final int days;

	private final List<OracleSample> samples;

	private final List<Map<String, Object>> ofWatch = new ArrayList<>();

	private final List<Map<String, Object>> ofPhone = new ArrayList<>();

	private SmallLife(TestUser user, int days, List<OracleSample> samples) {
		this.user = user;
		this.days = days;
		this.samples = samples;
	}

	/** Creates the user and waits until the aggregates exist. */
	public static SmallLife of(PipelineClient client, long seed, int days) {
		SmallLife life = sent(client, seed, days);
		life.awaitRight();
		return life;
	}

	/** Creates the user and waits for nothing. */
	public static SmallLife sent(PipelineClient client, long seed, int days) {
		SmallLife life = new SmallLife(client.newUser(ZONE.getId()), days, new ArrayList<>());
		Random random = new Random(seed);
		for (int day = 0; day < days; day++) {
			life.day(FIRST_DAY.plusDays(day), random);
		}
		UUID watch = life.user.device("apple_watch");
		UUID phone = life.user.device("iphone");
		life.user.sync(watch, life.ofWatch, List.of()).expect(200);
		life.user.sync(phone, life.ofPhone, List.of()).expect(200);
		return life;
	}

	private void day(LocalDate date, Random random) {
		Instant midnight = date.atStartOfDay(ZONE).toInstant();
		for (int hour = 8; hour < 20; hour += 3) {
			Instant walk = midnight.plus(Duration.ofHours(hour)).plusSeconds(60L * random.nextInt(30));
			number(this.ofWatch, WATCH, "STEPS", walk, walk.plusSeconds(1800), 100 + random.nextInt(2000));
			number(this.ofPhone, PHONE, "STEPS", walk.plusSeconds(900), walk.plusSeconds(4500), random.nextInt(3000));
			number(this.ofWatch, WATCH, "HEART_RATE", walk, walk, 60 + random.nextInt(60));
		}
		Instant asleep = midnight.plus(Duration.ofHours(22));
		for (String stage : List.of("core", "deep", "rem")) {
			Instant until = asleep.plusSeconds(3600 + 60L * random.nextInt(60));
			state(stage, asleep, until);
			asleep = until;
		}
	}

	private void number(List<Map<String, Object>> sent, OracleDevice device, String type, Instant start, Instant end,
			double value) {
		Map<String, Object> sample = TestUser.sample(type, value, start.toString(), end.toString());
		sent.add(sample);
		this.samples.add(OracleSample.quantity(id(sample), type, device, start, end, value));
	}

	private void state(String stage, Instant start, Instant end) {
		Map<String, Object> sample = TestUser.sample("SLEEP_STATE", stage, start.toString(), end.toString());
		this.ofWatch.add(sample);
		this.samples.add(OracleSample.state(id(sample), "SLEEP_STATE", WATCH, start, end, stage));
	}

	private static UUID id(Map<String, Object> sample) {
		return UUID.fromString(String.valueOf(sample.get("id")));
	}

	/** Returns the same user, signed in at the pipeline's current address. */
	public SmallLife at(PipelineClient client) {
		return new SmallLife(client.signIn(this.user.email(), this.user.password(), this.user.id()), this.days,
				this.samples);
	}

	public TestUser user() {
		return this.user;
	}

	/** Lists the differences between the answers and the oracle, one line each. */
	public List<String> differences() {
		Map<AggregateKey, OracleFigures> expected = new Oracle(this.samples, ZONE, OracleNightRule.WAKE_DAY)
			.aggregates();
		return AggregateAnswers.differences(expected, Requests.aggregates(this.user, FIRST_DAY, this.days), TOLERANCE);
	}

	public void awaitRight() {
		Awaitility.await()
			.atMost(Duration.ofMinutes(1))
			.pollInterval(Duration.ofMillis(100))
			.until(this::differences, List::isEmpty);
	}

}

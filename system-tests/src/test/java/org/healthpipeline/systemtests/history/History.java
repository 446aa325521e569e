package org.healthpipeline.systemtests.history;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.healthpipeline.generator.Event;
import org.healthpipeline.generator.Event.DeviceRegistered;
import org.healthpipeline.generator.Event.SyncBatch;
import org.healthpipeline.generator.Population;
import org.healthpipeline.generator.Scenario;
import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.Requests;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.oracle.GeneratedSamples;
import org.healthpipeline.testsupport.oracle.Oracle;
import org.healthpipeline.testsupport.oracle.OracleDevice;
import org.healthpipeline.testsupport.oracle.OracleNightRule;
import org.healthpipeline.testsupport.oracle.OracleZones;
import org.healthpipeline.testsupport.oracle.SurvivingSamples;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A generated user's requests over some days, and their expected result.
 */
final class History {

	/** Concurrent requests of one user where order is not kept. */
	private static final int AT_ONCE = 4;

	private final Course course;

	private final Scenario scenario;

	private final TestUser person;

	private final ZoneId home;

	private final Map<String, OracleDevice> devices;

	private final Map<String, UUID> deviceIds = new HashMap<>();

	private final List<SyncBatch> batches = new ArrayList<>();

	private final SurvivingSamples surviving = new SurvivingSamples();

	History(PipelineClient client, Course course) {
		this.course = course;
		this.scenario = new Scenario(course.number(), course.firstDay(), course.days(), course.seed());
		org.healthpipeline.generator.Person generated = this.scenario.person(course.number());
		this.home = generated.zone();
		this.person = client.newUser(this.home.getId());
		this.devices = GeneratedSamples.devices(generated);
		new Population(this.scenario).events(generated).forEachRemaining(this::prepare);
	}

	private void prepare(Event event) {
		if (event instanceof DeviceRegistered registered) {
			this.deviceIds.put(registered.device().key(),
					this.person.device(registered.device().deviceType(), registered.device().identifier(), null));
		}
		else if (event instanceof SyncBatch batch) {
			this.batches.add(batch);
		}
	}

	/** Sends everything; the user changes settings in the middle. */
	void live() throws Exception {
		int middle = this.batches.size() / 2;
		if (this.course.ordered()) {
			List<SyncBatch> sent = withMishaps(this.batches, new Random(this.course.seed()));
			sendInOrder(sent.subList(0, middle));
			changeCourse();
			sendInOrder(sent.subList(middle, sent.size()));
		}
		else {
			sendAtOnce(this.batches.subList(0, middle));
			changeCourse();
			sendAtOnce(this.batches.subList(middle, this.batches.size()));
		}
	}

	/** Lets some requests overtake the one before, and repeats some. */
	private static List<SyncBatch> withMishaps(List<SyncBatch> batches, Random random) {
		List<SyncBatch> sent = new ArrayList<>();
		for (SyncBatch batch : batches) {
			int place = (random.nextInt(8) == 0 && !sent.isEmpty()) ? sent.size() - 1 : sent.size();
			sent.add(place, batch);
			if (random.nextInt(10) == 0) {
				sent.add(batch);
			}
		}
		return sent;
	}

	private void sendInOrder(List<SyncBatch> sent) {
		Random random = new Random(this.course.seed() + 1);
		for (SyncBatch batch : sent) {
			String key = UUID.randomUUID().toString();
			Answer answer = send(batch, key);
			SurvivingSamples.Answer expected = apply(batch);
			assertThat(counts(answer)).as("%s of %s at %s", batch.deviceKey(), this.person, batch.at())
				.isEqualTo(expected);
			if (random.nextInt(10) == 0) {
				Answer replayed = send(batch, key);
				assertThat(replayed.header("Idempotency-Replayed")).contains("true");
				assertThat(replayed.body()).isEqualTo(answer.body());
			}
		}
	}

	/** Single answers depend on the order; their sum does not. */
	private void sendAtOnce(List<SyncBatch> sent) throws Exception {
		List<SyncBatch> shuffled = new ArrayList<>(sent);
		Collections.shuffle(shuffled, new Random(this.course.seed()));
		ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
		try {
			List<Future<Answer>> answers = new ArrayList<>();
			for (SyncBatch batch : shuffled) {
				answers.add(threads.submit(() -> send(batch, UUID.randomUUID().toString())));
			}
			for (int index = 0; index < shuffled.size(); index++) {
				SurvivingSamples.Answer counts = counts(answers.get(index).get());
				assertThat(counts.synced() + counts.duplicates()).isEqualTo(shuffled.get(index).samples().size());
			}
			shuffled.forEach(this::apply);
		}
		finally {
			threads.shutdownNow();
		}
	}

	private SurvivingSamples.Answer apply(SyncBatch batch) {
		OracleDevice device = Objects.requireNonNull(this.devices.get(batch.deviceKey()));
		return this.surviving.apply(GeneratedSamples.arriving(batch, device), batch.deleted());
	}

	private Answer send(SyncBatch batch, String key) {
		Answer answer = Requests.sync(this.person, Objects.requireNonNull(this.deviceIds.get(batch.deviceKey())), batch,
				key);
		return answer.expect(200);
	}

	private static SurvivingSamples.Answer counts(Answer answer) {
		JsonNode counts = answer.json();
		assertThat(counts.path("errors").asInt()).as(() -> answer.text()).isZero();
		return new SurvivingSamples.Answer(counts.path("synced").asInt(), counts.path("duplicates").asInt(),
				counts.path("deleted").asInt());
	}

	private void changeCourse() {
		PipelineClient client = this.person.client();
		String token = this.person.token();
		client.patch("/api/v1/users/me", token, this.course.profile()).expect(200);
		this.course.priorities()
			.forEach((key, change) -> client.patch("/api/v1/devices/" + this.deviceIds.get(key), token, change.body())
				.expect(200));
	}

	/** Sends everything again under new keys: nothing of it may be new. */
	void sendAgain() {
		for (SyncBatch batch : this.batches) {
			assertThat(counts(send(batch, UUID.randomUUID().toString())))
				.isEqualTo(new SurvivingSamples.Answer(0, batch.samples().size(), 0));
		}
	}

	TestUser person() {
		return this.person;
	}

	/** Returns the keys of the devices by the ids that the pipeline gave them. */
	Map<String, String> deviceKeys() {
		Map<String, String> keys = new HashMap<>();
		this.deviceIds.forEach((key, id) -> keys.put(id.toString(), key));
		return keys;
	}

	LocalDate firstDay() {
		return this.scenario.firstDay();
	}

	SurvivingSamples surviving() {
		return this.surviving;
	}

	/** Creates the oracle of the surviving samples with the current priorities. */
	Oracle oracle() {
		Map<String, OracleDevice> now = new HashMap<>(this.devices);
		this.course.priorities()
			.forEach((key, change) -> now.computeIfPresent(key, (same, device) -> change.apply(device)));
		return new Oracle(
				this.surviving.samples()
					.stream()
					.map((sample) -> sample.from(Objects.requireNonNull(now.get(sample.device().key()))))
					.toList(),
				OracleZones.of(this.home).then(this.course.arrived(), ZoneId.of(this.course.zone())),
				this.course.nightRule());
	}

	@Override
	public String toString() {
		return "person " + this.course.number() + " in " + this.course.zone()
				+ (this.course.ordered() ? "" : " with requests that overtake each other");
	}

	/**
	 * The course of one history.
	 *
	 * @param number number of the generated user
	 * @param ordered whether each request waits for the answer to the one before
	 * @param zone zone that the user chooses in the middle, from the middle of the days
	 * on
	 * @param nightRule rule that the user chooses in the middle
	 * @param priorities changes in the middle, by the key of the device
	 */
	record Course(int number, long seed, LocalDate firstDay, int days, boolean ordered, String zone,
			OracleNightRule nightRule, Map<String, PriorityChange> priorities) {

		Instant arrived() {
			return this.firstDay.plusDays(this.days / 2).atTime(10, 45).toInstant(ZoneOffset.UTC);
		}

		Map<String, String> profile() {
			return Map.of("timezone", this.zone, "timezoneFrom", arrived().plusSeconds(600).toString(), "nightRule",
					(this.nightRule == OracleNightRule.WAKE_DAY) ? "wakeDay" : "bedDay");
		}

	}

	/**
	 * A change of priorities.
	 *
	 * @param priority the device's own
	 * @param ofTypes its priorities for single types
	 */
	record PriorityChange(int priority, Map<String, Integer> ofTypes) {

		Map<String, Object> body() {
			return Map.of("priority", this.priority, "priorities", this.ofTypes);
		}

		OracleDevice apply(OracleDevice device) {
			return device.withPriority(this.priority).withTypePriorities(this.ofTypes);
		}

	}

}

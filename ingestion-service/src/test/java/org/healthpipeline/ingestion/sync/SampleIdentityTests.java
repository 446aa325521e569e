package org.healthpipeline.ingestion.sync;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.OnEveryKindOfServers;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.StoredRows;

import static org.assertj.core.api.Assertions.assertThat;

/** Which samples are the same one, and what deletions and versions do. */
@OnEveryKindOfServers("Conflicts of ids and versions are found by the keys of a hypertable.")
class SampleIdentityTests {

	private static final StoredRows ROWS = new StoredRows(RunningPipeline.shared().database());

	private static final String DAY = "2026-03-02";

	private static final String END = "2026-03-05";

	private final UUID id = UUID.randomUUID();

	private TestUser user;

	private UUID phone;

	private UUID watch;

	@BeforeEach
	void signIn() {
		this.user = RunningPipeline.shared().client().newUser("UTC");
		this.phone = this.user.device("iphone");
		this.watch = this.user.device("apple_watch");
	}

	@Test
	void anIdIsOneSampleAcrossDevicesTypesAndBatches() {
		assertCounts(sync(this.phone, steps(10, 100), steps(10, 100)), 1, 1, 0);
		assertCounts(sync(this.watch, steps(10, 200)), 0, 1, 0);
		Map<String, Object> otherType = steps(10, 300);
		otherType.put("type", "FLIGHTS_CLIMBED");
		assertCounts(sync(this.phone, otherType), 0, 1, 0);
		this.user.awaitValues("STEPS", "day", DAY, END, 100);
		assertThat(this.user.aggregates("FLIGHTS_CLIMBED", "day", DAY, END)).isEmpty();
	}

	@Test
	void onlyAGreaterVersionReplacesWhereverItStarts() {
		assertCounts(sync(this.phone, steps(10, 100)), 1, 0, 0);
		assertCounts(sync(this.watch, version(2, steps(30, 300))), 1, 0, 0);
		assertCounts(sync(this.phone, version(1, steps(10, 200))), 0, 1, 0);
		assertCounts(sync(this.phone, version(2, steps(10, 200))), 0, 1, 0);
		assertCounts(sync(this.phone, steps(10, 100)), 0, 1, 0);
		assertThat(ROWS.samples(this.user.id())).isOne();
		this.user.awaitValues("STEPS", "hour", DAY, END, 300);
		assertThat(this.user.aggregates("STEPS", "hour", DAY, END).get(0).path("date").asString())
			.isEqualTo("2026-03-03T06:00:00Z");
		assertCounts(sync(this.phone, version(7, steps(11, 70))), 1, 0, 0);
		this.user.awaitValues("STEPS", "day", DAY, END, 70);
		assertThat(ROWS.samples(this.user.id())).isOne();
	}

	@Test
	void withoutAVersionAnotherStartIsAnotherSampleInOneBatchAndBetweenBatches() {
		assertCounts(sync(this.phone, steps(10, 100), steps(11, 200)), 2, 0, 0);
		assertCounts(sync(this.phone, steps(12, 300), steps(11, 200)), 1, 1, 0);
		this.user.awaitValues("STEPS", "day", DAY, END, 600);
	}

	@Test
	void aHiddenDeviceStillSyncs() {
		this.user.client().delete("/api/v1/devices/" + this.phone, this.user.token());
		assertCounts(sync(this.phone, steps(10, 100)), 1, 0, 0);
	}

	@Test
	void ofSeveralVersionsInOneBatchTheGreatestStays() {
		assertCounts(sync(this.phone, version(1, steps(10, 100)), version(3, steps(11, 300)),
				version(2, steps(12, 200)), steps(13, 50)), 1, 3, 0);
		this.user.awaitValues("STEPS", "day", DAY, END, 300);
		assertThat(ROWS.samples(this.user.id())).isOne();
	}

	@Test
	void aVersionOfZeroIsNoVersion() {
		assertCounts(sync(this.phone, steps(10, 100)), 1, 0, 0);
		assertCounts(sync(this.phone, version(0, steps(10, 200))), 0, 1, 0);
	}

	@Test
	void anyDeviceOfThePersonDeletesAndTheAggregateDisappears() {
		sync(this.phone, steps(10, 100));
		this.user.awaitValues("STEPS", "day", DAY, END, 100);
		assertCounts(delete(this.watch, this.id), 0, 0, 1);
		assertThat(ROWS.samples(this.user.id())).isZero();
		for (String period : List.of("hour", "day", "week", "month")) {
			this.user.awaitAggregates("STEPS", period, "2026-02-01", "2026-04-01", List::isEmpty);
		}
		assertCounts(delete(this.phone, this.id), 0, 0, 0);
	}

	@Test
	void aTombstoneBeatsEveryVersionAndIsADuplicate() {
		sync(this.phone, steps(10, 100));
		delete(this.phone, this.id);
		assertCounts(sync(this.phone, steps(10, 100)), 0, 1, 0);
		assertCounts(sync(this.phone, version(2_147_483_646, steps(10, 100))), 0, 1, 0);
		assertThat(ROWS.samples(this.user.id())).isZero();
	}

	@Test
	void anUnknownIdLeavesATombstoneForWhatComesLate() {
		assertCounts(delete(this.phone, this.id), 0, 0, 0);
		assertCounts(sync(this.watch, steps(10, 100)), 0, 1, 0);
	}

	@Test
	void deletionsApplyBeforeTheSamplesOfTheirRequest() {
		sync(this.phone, steps(10, 100));
		JsonNode answer = this.user.sync(this.phone, List.of(version(5, steps(10, 200))), List.of(this.id))
			.expect(200)
			.json();
		assertCounts(answer, 0, 1, 1);
		assertThat(ROWS.samples(this.user.id())).isZero();
	}

	@Test
	void oneBatchMayDeleteAnIdTwice() {
		sync(this.phone, steps(10, 100));
		assertCounts(this.user.sync(this.phone, List.of(), List.of(this.id, this.id)).expect(200).json(), 0, 0, 1);
	}

	@Test
	void anotherPersonsSampleCannotBeDeletedOrReplaced() {
		sync(this.phone, steps(10, 100));
		TestUser other = this.user.client().newUser("UTC");
		UUID otherPhone = other.device("iphone");
		assertCounts(other.sync(otherPhone, List.of(), List.of(this.id)).expect(200).json(), 0, 0, 0);
		TestUser third = this.user.client().newUser("UTC");
		assertCounts(third.sync(third.device("iphone"), version(9, steps(10, 900))).expect(200).json(), 1, 0, 0);
		assertThat(ROWS.samples(this.user.id())).isOne();
		this.user.awaitValues("STEPS", "day", DAY, END, 100);
	}

	@Test
	void withoutAnIdWhatSaysTheSameIsTheSame() {
		Map<String, Object> meters = anonymous("DISTANCE", 1500, "m", "app");
		assertCounts(sync(this.phone, meters), 1, 0, 0);
		assertCounts(sync(this.phone, meters, anonymous("WATER", 250, "mL", "app")), 1, 1, 0);
		assertCounts(sync(this.phone, anonymous("DISTANCE", 1.5, "km", "app")), 0, 1, 0);
		Map<String, Object> otherNotation = anonymous("DISTANCE", 1500, "m", "app");
		otherNotation.put("startDate", "2026-03-02T11:00:00+01:00");
		assertCounts(sync(this.phone, otherNotation), 0, 1, 0);
		assertCounts(sync(this.phone, anonymous("DISTANCE", 1500, "m", null)), 1, 0, 0);
		assertCounts(sync(this.phone, anonymous("DISTANCE", 1501, "m", "app")), 1, 0, 0);
		assertCounts(sync(this.watch, meters), 1, 0, 0);
		assertThat(ROWS.samples(this.user.id())).isEqualTo(5);
	}

	@Test
	void somebodyElsesDeviceAndNoDeviceAreNotFoundAlike() {
		TestUser other = this.user.client().newUser("UTC");
		String foreign = other.sync(this.phone, steps(10, 100))
			.expectProblem(404, "NOT_FOUND")
			.json()
			.path("detail")
			.asString();
		String none = other.sync(UUID.randomUUID(), steps(10, 100))
			.expectProblem(404, "NOT_FOUND")
			.json()
			.path("detail")
			.asString();
		assertThat(foreign).isEqualTo(none);
		assertThat(ROWS.samples(other.id())).isZero();
		assertThat(ROWS.samples(this.user.id())).isZero();
	}

	private Map<String, Object> steps(int hoursFromMidnight, int value) {
		String date = "2026-03-0" + (2 + hoursFromMidnight / 24);
		String hour = String.format("T%02d:", hoursFromMidnight % 24);
		Map<String, Object> sample = TestUser.sample("STEPS", value, date + hour + "00:00Z", date + hour + "30:00Z");
		sample.put("id", this.id.toString());
		return sample;
	}

	private static Map<String, Object> version(int version, Map<String, Object> sample) {
		Map<String, Object> versioned = new TreeMap<>(sample);
		versioned.put("version", version);
		return versioned;
	}

	private static Map<String, Object> anonymous(String type, Number value, String unit, @Nullable String sourceApp) {
		Map<String, Object> sample = TestUser.sample(type, value, DAY + "T10:00:00Z", DAY + "T10:30:00Z");
		sample.remove("id");
		sample.put("unit", unit);
		if (sourceApp != null) {
			sample.put("sourceApp", sourceApp);
		}
		return sample;
	}

	@SafeVarargs
	private JsonNode sync(UUID device, Map<String, Object>... samples) {
		return sendAnew(device, Map.of("samples", samples));
	}

	private JsonNode delete(UUID device, UUID deleted) {
		return sendAnew(device, Map.of("deleted", List.of(deleted)));
	}

	/** Under a key of its own: what was sent before is looked at again. */
	private JsonNode sendAnew(UUID device, Map<String, ?> body) {
		return this.user.client()
			.sendJson("POST", "/api/v1/devices/" + device + "/sync", this.user.token(), body,
					Map.of("Idempotency-Key", UUID.randomUUID().toString()))
			.expect(200)
			.json();
	}

	private static void assertCounts(JsonNode answer, int synced, int duplicates, int deleted) {
		assertThat(List.of(answer.path("synced").asInt(), answer.path("duplicates").asInt(),
				answer.path("deleted").asInt()))
			.containsExactly(synced, duplicates, deleted);
	}

}

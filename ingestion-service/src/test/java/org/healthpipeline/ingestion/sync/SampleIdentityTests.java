package org.healthpipeline.ingestion.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.healthpipeline.model.type.HealthTypes;
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
	void anIdAndATypeAreOneSampleAcrossDevicesAndBatches() {
		assertCounts(sync(this.phone, steps(10, 100), steps(10, 100)), 1, 1, 0);
		assertCounts(sync(this.watch, steps(10, 200)), 0, 1, 0);
		Map<String, Object> otherType = steps(10, 300);
		otherType.put("type", "FLIGHTS_CLIMBED");
		assertCounts(sync(this.phone, otherType), 1, 0, 0);
		assertCounts(sync(this.watch, otherType), 0, 1, 0);
		this.user.awaitValues("STEPS", "day", DAY, END, 100);
		this.user.awaitValues("FLIGHTS_CLIMBED", "day", DAY, END, 300);
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
		assertCounts(sync(this.phone, version(Long.MAX_VALUE - 1, steps(10, 100))), 0, 1, 0);
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
		assertCounts(sync(this.phone, anonymous("DISTANCE", 1500, "m", null)), 0, 1, 0);
		assertCounts(sync(this.phone, version(9, anonymous("DISTANCE", 1500, "m", "other app"))), 0, 1, 0);
		assertCounts(sync(this.phone, anonymous("DISTANCE", 1501, "m", "app")), 1, 0, 0);
		assertCounts(sync(this.watch, meters), 1, 0, 0);
		assertThat(ROWS.samples(this.user.id())).isEqualTo(4);
	}

	@Test
	void theSameExportInOtherUnitsIsTheSameSamples() {
		assertCounts(sync(this.phone, anonymous("ACTIVE_ENERGY", 123.456, "kcal", "app"),
				anonymous("WATER", 250, "mL", "app"), anonymous("WEIGHT", 72.5, "kg", "app"),
				anonymous("DISTANCE", 1234.5, "m", "app")), 4, 0, 0);
		assertCounts(
				sync(this.phone, anonymous("ACTIVE_ENERGY", 516.54, "kJ", "app"),
						anonymous("WATER", 8.45351, "fl oz", "app"), anonymous("WEIGHT", 159.835, "lb", "app"),
						// Rounded to four digits, one is 1.234 km and the other one 1.235
						// km.
						anonymous("DISTANCE", 1.23449, "km", "app"), anonymous("DISTANCE", 1.23451, "km", "app")),
				0, 5, 0);
		assertCounts(sync(this.phone, anonymous("DISTANCE", 1.2344, "km", "app")), 1, 0, 0);
		assertCounts(
				sync(this.watch, anonymous("DISTANCE", 1.23449, "km", null), anonymous("DISTANCE", 1234.51, "m", null)),
				1, 1, 0);
	}

	@Test
	void whatMetadataNamesDifferentlyIsDifferent() {
		assertCounts(sync(this.phone, named("HKFoodType", "Lasagne"), named("HKFoodType", "Pizza"),
				named("HKFoodType", "Pizza")), 2, 1, 0);
		this.user.awaitValues("DIETARY_ENERGY", "day", DAY, END, 1380);
		assertCounts(
				sync(this.phone, named("HKExternalUUID", "Pizza"), named("HKMetadataKeySyncIdentifier", "Pizza"),
						named("externalId", "Pizza"), named("HKWasUserEntered", "1"), named("HKWasUserEntered", "0")),
				4, 1, 0);
	}

	@Test
	void oneIdMayStandForSeveralMeasurements() {
		Map<String, Object> systolic = at("BLOOD_PRESSURE_SYSTOLIC", 142, "T10:00:00Z");
		Map<String, Object> diastolic = at("BLOOD_PRESSURE_DIASTOLIC", 91, "T10:00:00Z");
		assertCounts(sync(this.phone, systolic, diastolic), 2, 0, 0);
		this.user.awaitValues("BLOOD_PRESSURE_SYSTOLIC", "day", DAY, END, 142);
		this.user.awaitValues("BLOOD_PRESSURE_DIASTOLIC", "day", DAY, END, 91);
		assertCounts(sync(this.phone, version(1, at("BLOOD_PRESSURE_SYSTOLIC", 140, "T11:00:00Z"))), 1, 0, 0);
		this.user.awaitValues("BLOOD_PRESSURE_SYSTOLIC", "day", DAY, END, 140);
		assertCounts(sync(this.phone, diastolic), 0, 1, 0);
		assertCounts(delete(this.watch, this.id), 0, 0, 2);
	}

	@Test
	void anIdIsAnyText() {
		String most = "\uD83E\uDEC0".repeat(200);
		Map<String, Object> text = withId("Blutdruck 7/\u0000 \u00C4", steps(10, 100));
		Map<String, Object> upper = withId(this.id.toString().toUpperCase(Locale.ROOT), steps(11, 100));
		assertCounts(sync(this.phone, text, withId(most, steps(12, 100)), upper), 3, 0, 0);
		assertCounts(sync(this.watch, text, withId(most, steps(12, 100)), steps(11, 100)), 0, 3, 0);
		JsonNode refused = sync(this.phone, withId(most + "x", steps(13, 1)), withId("", steps(13, 1)));
		assertThat(refused.path("errorDetails")).extracting((detail) -> detail.path("code").asString())
			.containsExactly("INVALID_ID", "INVALID_ID");
		assertCounts(sendAnew(this.watch, Map.of("deleted", List.of("Blutdruck 7/\u0000 \u00C4", most))), 0, 0, 2);
		assertThat(conflicts(sync(this.phone, text))).containsExactly("0 Blutdruck 7/\u0000 \u00C4 DELETED");
	}

	@Test
	void versionsAreAsLongAsClocks() {
		assertCounts(sync(this.phone, version(1_789_000_000_000_000_000L, steps(10, 100))), 1, 0, 0);
		assertCounts(sync(this.phone, version(1_789_000_000_000_000_000L, steps(10, 100))), 0, 1, 0);
		assertCounts(sync(this.phone, version(Long.MAX_VALUE - 1, steps(10, 200))), 1, 0, 0);
		assertCounts(sync(this.phone, version(2_147_483_647L, steps(10, 300))), 0, 1, 0);
		this.user.awaitValues("STEPS", "day", DAY, END, 200);
	}

	@Test
	void noMeasurementVanishesAsADuplicateWithoutAWord() {
		assertThat(conflicts(sync(this.phone, steps(10, 100), steps(10, 100), steps(10, 101))))
			.containsExactly("2 " + this.id + " DIFFERENT_CONTENT");
		assertThat(conflicts(sync(this.watch, steps(10, 100), steps(10, 100.004), steps(10, 100.006))))
			.containsExactly("2 " + this.id + " DIFFERENT_CONTENT");
		Map<String, Object> longer = steps(10, 100);
		longer.put("endDate", "2026-03-02T10:31:00Z");
		assertThat(conflicts(sync(this.phone, longer))).containsExactly("0 " + this.id + " DIFFERENT_CONTENT");
		assertThat(conflicts(sync(this.phone, version(3, steps(10, 300)), version(2, steps(10, 200))))).isEmpty();
		assertThat(conflicts(sync(this.phone, version(3, steps(11, 300)), version(1, steps(10, 50)))))
			.containsExactly("0 " + this.id + " DIFFERENT_CONTENT");
		Map<String, Object> rem = at("SLEEP_STATE", "rem", "T01:00:00Z");
		assertThat(conflicts(sync(this.phone, rem, at("SLEEP_STATE", "deep", "T01:00:00Z"))))
			.containsExactly("1 " + this.id + " DIFFERENT_CONTENT");
		delete(this.phone, this.id);
		assertThat(conflicts(sync(this.phone, version(9, steps(10, 1)), version(8, steps(10, 2)), rem)))
			.containsExactly("0 " + this.id + " DELETED", "1 " + this.id + " DELETED", "2 " + this.id + " DELETED");
	}

	@Test
	void aSampleWithoutIdIsToldOfItsTombstoneToo() {
		Map<String, Object> water = anonymous("WATER", 250, "mL", "app");
		sync(this.phone, water);
		UUID made = ROWS.jdbc()
			.sql("SELECT id FROM health_samples WHERE user_id = ?")
			.param(this.user.id())
			.query(UUID.class)
			.single();
		assertCounts(delete(this.phone, made), 0, 0, 1);
		assertThat(conflicts(sync(this.phone, water))).containsExactly("0 null DELETED");
	}

	@Test
	void aSeriesUnderOneRecordIsStoredAndUnderOneIdItIsNot() {
		assertCounts(sync(this.phone, beat("night", 5, 0, 61), beat("night", 5, 1, 62), beat("night", 5, 2, 63)), 3, 0,
				0);
		JsonNode plain = sync(this.watch, version(5, at("HEART_RATE", 61, "T10:00:00Z")),
				version(5, at("HEART_RATE", 62, "T10:01:00Z")), version(5, at("HEART_RATE", 63, "T10:02:00Z")));
		assertCounts(plain, 1, 2, 0);
		assertThat(conflicts(plain)).containsExactly("1 " + this.id + " DIFFERENT_CONTENT",
				"2 " + this.id + " DIFFERENT_CONTENT");
	}

	@Test
	void aRecordMayBeSplitOverRequestsAndANewVersionReplacesAllOfIt() {
		assertCounts(sync(this.phone, beat("r", 5, 1, 62)), 1, 0, 0);
		assertCounts(sync(this.watch, beat("r", 5, 0, 61), beat("r", 5, 1, 62)), 1, 1, 0);
		assertThat(conflicts(sync(this.phone, beat("r", 5, 1, 90)))).containsExactly("0 null DIFFERENT_CONTENT");
		assertCounts(sync(this.phone, beat("r", 4, 7, 80)), 0, 1, 0);
		this.user.awaitValues("HEART_RATE", "day", DAY, END, 61.5);
		// Of several versions in one request the greatest counts.
		assertCounts(sync(this.phone, beat("r", 6, 8, 70), beat("r", 7, 9, 80), beat("r", 7, 10, 90)), 2, 1, 0);
		this.user.awaitValues("HEART_RATE", "day", DAY, END, 85);
		assertThat(ROWS.samples(this.user.id())).isEqualTo(2);
		assertThat(ROWS.tombstones(this.user.id())).isZero();
		// What a version took away may come back with the next one.
		assertCounts(sync(this.phone, beat("r", 8, 0, 61)), 1, 0, 0);
		assertThat(ROWS.samples(this.user.id())).isOne();
	}

	@Test
	void aRecordWithoutVersionHasVersionZero() {
		Map<String, Object> first = beat("r", 0, 0, 61);
		first.remove("version");
		assertCounts(sync(this.phone, first), 1, 0, 0);
		assertCounts(sync(this.phone, beat("r", 0, 0, 61), beat("r", 0, 1, 62)), 1, 1, 0);
		assertCounts(sync(this.phone, beat("r", 1, 0, 63)), 1, 0, 0);
		assertThat(ROWS.samples(this.user.id())).isOne();
	}

	@Test
	void aVersionOfARecordCountsOnceOneOfItsSamplesIsNotRefused() {
		assertCounts(sync(this.phone, beat("r", 1, 0, 61), beat("r", 1, 1, 62)), 2, 0, 0);
		Map<String, Object> refused = beat("r", 2, 0, 61);
		refused.put("value", 100_000);
		assertThat(sync(this.phone, refused).path("errors").asInt()).isOne();
		assertThat(ROWS.samples(this.user.id())).isEqualTo(2);
		UUID stored = ROWS.jdbc()
			.sql("SELECT id FROM health_samples WHERE user_id = ? ORDER BY start_date LIMIT 1")
			.param(this.user.id())
			.query(UUID.class)
			.single();
		assertCounts(delete(this.phone, stored), 0, 0, 1);
		// Version 2 has no sample but the deleted one, and takes the other one away.
		JsonNode answer = sync(this.phone, refused, beat("r", 2, 0, 61));
		assertThat(answer.path("errors").asInt()).isOne();
		assertThat(conflicts(answer)).containsExactly("1 null DELETED");
		assertThat(ROWS.samples(this.user.id())).isZero();
		assertCounts(sync(this.phone, beat("r", 1, 1, 62)), 0, 1, 0);
	}

	@Test
	void insideARecordAnIdIsOneSampleOfItsTypeWhereverItStarts() {
		Map<String, Object> first = withId("a", beat("r", 1, 0, 61));
		assertCounts(sync(this.phone, first, withId("a", beat("other", 1, 0, 61))), 2, 0, 0);
		JsonNode moved = sync(this.phone, withId("a", beat("r", 1, 5, 61)), withId("b", beat("r", 1, 0, 61)));
		assertCounts(moved, 1, 1, 0);
		assertThat(conflicts(moved)).containsExactly("0 a DIFFERENT_CONTENT");
	}

	@Test
	void aDeletedRecordStaysAwayAtEveryVersion() {
		sync(this.phone, beat("r", 1, 0, 61), beat("r", 1, 1, 62), beat("other", 1, 2, 63));
		JsonNode answer = sendAnew(this.watch,
				Map.of("samples", List.of(beat("r", 2, 0, 61), beat("r", 3, 0, 61)), "deleted", List.of("r", "r")));
		assertCounts(answer, 0, 2, 2);
		assertThat(conflicts(answer)).containsExactly("0 null DELETED", "1 null DELETED");
		assertCounts(sync(this.phone, beat("r", 9, 7, 61)), 0, 1, 0);
		assertThat(ROWS.samples(this.user.id())).isOne();
	}

	@Test
	void aBadDeletionIsAnErrorOfItsOwn() {
		sync(this.phone, steps(10, 100));
		List<Object> deleted = new ArrayList<>(List.of(7, this.id, "x".repeat(201), "", List.of("x")));
		deleted.add(null);
		JsonNode answer = sendAnew(this.phone,
				Map.of("deleted", deleted, "samples", List.of(withId("", steps(11, 1)))));
		assertCounts(answer, 0, 0, 1);
		assertThat(answer.path("errors").asInt()).isOne();
		assertThat(answer.path("errorDetails"))
			.extracting((detail) -> detail.path("index").asInt() + " " + detail.path("in").asString("-") + " "
					+ detail.path("code").asString() + " " + detail.path("retryable").asBoolean())
			.containsExactly("0 - INVALID_ID false", "0 deleted INVALID_ID false", "2 deleted INVALID_ID false",
					"3 deleted INVALID_ID false", "4 deleted INVALID_ID false", "5 deleted INVALID_ID false");
		assertThat(answer.path("errorDetails").get(0).has("in")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void randomRequestsAreAnsweredAndLeaveBehindWhatTheOracleSays(long seed) {
		RandomRequests requests = new RandomRequests(seed, Map.of("phone", this.phone, "watch", this.watch));
		for (int number = 0; number < 80; number++) {
			RandomRequests.Sent sent = requests.next();
			JsonNode answer = sendAnew(sent.device(), sent.body());
			assertCounts(answer, sent.expected().synced(), sent.expected().duplicates(), sent.expected().deleted());
			assertThat(codes(answer)).as("request %d of seed %d", number, seed).isEqualTo(sent.conflicts());
		}
		List<String> stored = ROWS.jdbc()
			.sql("""
					SELECT type_id, concat_ws(' ', (extract(epoch FROM start_date) * 1000)::bigint,
						(extract(epoch FROM end_date) * 1000)::bigint, device_id)
					FROM health_samples WHERE user_id = ?
					""")
			.param(this.user.id())
			.query((row, number) -> HealthTypes.byId(row.getInt(1)).name() + " " + row.getString(2))
			.list();
		assertThat(stored).hasSizeGreaterThan(20).containsExactlyInAnyOrderElementsOf(requests.surviving());
	}

	private static Map<Integer, String> codes(JsonNode answer) {
		Map<Integer, String> codes = new TreeMap<>();
		answer.path("conflicts")
			.forEach((conflict) -> codes.put(conflict.path("index").asInt(), conflict.path("code").asString()));
		return codes;
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

	private Map<String, Object> steps(int hoursFromMidnight, Number value) {
		String date = "2026-03-0" + (2 + hoursFromMidnight / 24);
		String hour = String.format("T%02d:", hoursFromMidnight % 24);
		Map<String, Object> sample = TestUser.sample("STEPS", value, date + hour + "00:00Z", date + hour + "30:00Z");
		sample.put("id", this.id.toString());
		return sample;
	}

	/** An instant of the day under the test's id. */
	private Map<String, Object> at(String type, Object value, String time) {
		return withId(this.id.toString(), TestUser.sample(type, value, DAY + time, DAY + time));
	}

	private static Map<String, Object> withId(String id, Map<String, Object> sample) {
		sample.put("id", id);
		return sample;
	}

	/** A heart rate of a record, without an id of its own. */
	private static Map<String, Object> beat(String record, long version, int minute, int value) {
		String time = DAY + String.format("T10:%02d:00Z", minute);
		Map<String, Object> sample = TestUser.sample("HEART_RATE", value, time, time);
		sample.remove("id");
		sample.put("recordId", record);
		sample.put("version", version);
		return sample;
	}

	/** A food without id. */
	private static Map<String, Object> named(String field, String name) {
		Map<String, Object> food = anonymous("DIETARY_ENERGY", 690, "kcal", null);
		food.put("metadata", Map.of(field, name));
		food.put("endDate", food.get("startDate"));
		return food;
	}

	private static List<String> conflicts(JsonNode answer) {
		List<String> conflicts = new ArrayList<>();
		answer.path("conflicts")
			.forEach((conflict) -> conflicts.add(conflict.path("index").asInt() + " "
					+ (conflict.path("id").isNull() ? null : conflict.path("id").asString()) + " "
					+ conflict.path("code").asString()));
		return conflicts;
	}

	private static Map<String, Object> version(long version, Map<String, Object> sample) {
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

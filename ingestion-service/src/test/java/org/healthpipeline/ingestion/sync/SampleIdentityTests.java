package org.healthpipeline.ingestion.sync;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.OnEveryKindOfServers;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests the identity of samples, and the effects of deletions and versions. */
@OnEveryKindOfServers("Conflicts of ids and versions are found by the keys of a hypertable.")
class SampleIdentityTests extends SyncedId {

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
	void anyDeviceOfTheUserDeletesAndTheAggregateDisappears() {
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
	void anotherUsersSampleCannotBeDeletedOrReplaced() {
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
		assertCounts(sendAgain(this.watch, Map.of("deleted", List.of("Blutdruck 7/\u0000 \u00C4", most))), 0, 0, 2);
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
	void anotherUsersDeviceAndNoDeviceAreNotFoundAlike() {
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

}

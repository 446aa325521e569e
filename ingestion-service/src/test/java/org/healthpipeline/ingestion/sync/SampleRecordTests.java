package org.healthpipeline.ingestion.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.testsupport.servers.OnEveryKindOfServers;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests records, and the answers to duplicates. */
@OnEveryKindOfServers("The samples of a record are replaced in a hypertable.")
class SampleRecordTests extends SyncedId {

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
	void aSampleWithoutIdReportsItsTombstoneToo() {
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
		// Samples that a version removed may return with the next one.
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
		// Version 2 has no sample except the deleted one, and removes the other one.
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
		JsonNode answer = sendAgain(this.watch,
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
		JsonNode answer = sendAgain(this.phone,
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
			JsonNode answer = sendAgain(sent.device(), sent.body());
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

}

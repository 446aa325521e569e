package org.healthpipeline.ingestion.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.StoredRows;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The answer reports the outcome of every sample, and a bad one never spoils its batch.
 */
class SyncCountsTests {

	/** Is part of every value that is sent; an answer must never contain it. */
	private static final String PLANTED = "7419";

	/**
	 * All codes except those of files in imports, and of tokens that are limited to some
	 * types.
	 */
	private static final Set<RefusalCode> OF_SAMPLES = EnumSet.complementOf(
			EnumSet.of(RefusalCode.RECORD_TOO_LARGE, RefusalCode.MALFORMED_RECORD, RefusalCode.UNREADABLE_FILE,
					RefusalCode.AGGREGATION_TOO_COARSE, RefusalCode.TIME_UNKNOWN, RefusalCode.TYPE_NOT_GRANTED,
					RefusalCode.INEXACT_VALUE, RefusalCode.NO_RESULT, RefusalCode.OTHER_SUBJECT,
					RefusalCode.MISSING_OFFSET, RefusalCode.AMBIGUOUS_TIME, RefusalCode.AMBIGUOUS_VALUE));

	private static final StoredRows ROWS = new StoredRows(RunningPipeline.shared().database());

	private static TestUser user;

	private static UUID device;

	/** A sample as JSON text that must be refused. */
	private record Bad(String code, String json) {
	}

	@BeforeAll
	static void signIn() {
		user = RunningPipeline.shared().client().newUser("UTC");
		device = user.device("iphone");
	}

	@Test
	void everyWayOfBeingWrongHasItsCodeAndIsTried() {
		assertThat(new TreeSet<>(bad().stream().map(Bad::code).toList()))
			.isEqualTo(new TreeSet<>(OF_SAMPLES.stream().map(Enum::name).toList()));
	}

	@Test
	void goodBadAndKnownSamplesOfOneBatchAreToldApart() {
		long before = ROWS.samples(user.id());
		List<Bad> bad = bad();
		List<String> known = Stream.generate(SyncCountsTests::good).limit(5).toList();
		assertThat(send(known).json().path("synced").asInt()).isEqualTo(5);

		List<String> batch = new ArrayList<>(known);
		Stream.generate(SyncCountsTests::good).limit(20).forEach(batch::add);
		batch.add(batch.get(5));
		bad.forEach((one) -> batch.add(one.json()));
		Collections.shuffle(batch, new Random(1));
		Answer answer = send(batch);

		JsonNode counts = answer.json();
		assertThat(counts.path("synced").asInt()).isEqualTo(20);
		assertThat(counts.path("duplicates").asInt()).isEqualTo(6);
		assertThat(counts.path("errors").asInt()).isEqualTo(bad.size());
		assertThat(counts.path("deleted").asInt()).isZero();
		assertThat(batch)
			.hasSize(counts.path("synced").asInt() + counts.path("duplicates").asInt() + counts.path("errors").asInt());
		List<String> expected = new ArrayList<>();
		for (int index = 0; index < batch.size(); index++) {
			String json = batch.get(index);
			int place = index;
			bad.stream()
				.filter((one) -> one.json().equals(json))
				.forEach((one) -> expected.add(place + " " + one.code()));
		}
		List<String> reported = new ArrayList<>();
		counts.path("errorDetails")
			.forEach((detail) -> reported.add(detail.path("index").asInt() + " " + detail.path("code").asString()));
		assertThat(reported).containsExactlyElementsOf(expected);
		assertThat(ROWS.samples(user.id()) - before).isEqualTo(25);
	}

	@Test
	void whatWasSentIsNeverRepeated() {
		String answer = send(bad().stream().map(Bad::json).toList()).text();
		assertThat(answer).doesNotContain(PLANTED);
		for (String broken : List.of("{\"samples\":[{\"value\":" + PLANTED + "}", "{\"samples\":[" + PLANTED + " x]}",
				"{\"deleted\":" + PLANTED + "}", "{\"samples\":\"" + PLANTED + "\"}", "\"" + PLANTED + "\"")) {
			assertThat(post(broken).expectProblem(400, "INVALID_REQUEST").text()).doesNotContain(PLANTED);
		}
	}

	@Test
	void anErrorNamesTheSamplesId() {
		UUID id = UUID.randomUUID();
		JsonNode detail = send(List.of("{\"id\":\"" + id + "\",\"type\":\"STEPS\"}")).json()
			.path("errorDetails")
			.get(0);
		assertThat(detail.path("id").asString()).isEqualTo(id.toString());
		assertThat(detail.path("message").asString()).isNotBlank();
	}

	@Test
	void onlyWhatTimeCuresMayBeSentAgain() {
		send(bad().stream().map(Bad::json).toList()).json()
			.path("errorDetails")
			.forEach((detail) -> assertThat(detail.path("retryable").asBoolean()).as(detail.path("code").asString())
				.isEqualTo(detail.path("code").asString().equals("IN_FUTURE")));
	}

	@Test
	void whatCannotBeKeptIsCutAndReportedAndWhatMayBeWrongIsReported() {
		String time = "\"2026-03-02T10:00:00Z\"";
		List<String> batch = List.of(good(), sample("sourceApp", "\"a\\tb\\u0000c\"", time),
				sample("sourceApp", "\"" + "x".repeat(201) + "\"", time),
				sample("metadata", "{\"trace\":\"" + PLANTED.repeat(530_000) + "\"}", time),
				sample("sourceApp", "\"app\"", "\"1970-01-01T00:00:00Z\""),
				sample("sourceApp", "\"app\"", "\"2000-01-01T01:00:00+01:00\""),
				sample("sourceApp", "\"app\"", "\"2000-01-01T00:00:00.000+0530\""),
				sample("sourceApp", "\"app\"", "\"2000-01-01T00:00:01Z\""),
				sample("sourceApp", "\"app\"", "\"1900-01-01T00:00:00Z\""));
		Answer answer = send(batch);
		assertThat(answer.json().path("synced").asInt()).isEqualTo(batch.size());
		List<String> reported = new ArrayList<>();
		answer.json()
			.path("warnings")
			.forEach((warning) -> reported.add(warning.path("index").asInt() + " " + warning.path("code").asString()));
		assertThat(reported).containsExactly("1 SOURCE_APP_CUT", "2 SOURCE_APP_CUT", "3 METADATA_TOO_LARGE",
				"4 CLOCK_NOT_SET", "5 CLOCK_NOT_SET", "6 CLOCK_NOT_SET");
		assertThat(answer.json().path("warnings").get(0).path("id").asString()).hasSize(36);
		assertThat(answer.text()).doesNotContain(PLANTED);
	}

	private static String sample(String field, String json, String start) {
		return "{\"id\":\"" + UUID.randomUUID() + "\",\"type\":\"HEART_RATE\",\"value\":61,\"" + field + "\":" + json
				+ ",\"startDate\":" + start + "}";
	}

	@Test
	void nearlyFiveMinutesAheadIsTakenForAClockThatIsFast() {
		Instant ahead = Instant.now().plus(Duration.ofMinutes(4));
		assertThat(send(List.of(steps("\"" + ahead + "\""))).json().path("synced").asInt()).isOne();
	}

	@Test
	void everyNotationOfAnInstantWithOffsetIsTheSameInstant() {
		String first = "{\"type\":\"WATER\",\"value\":250,\"startDate\":%s}";
		assertThat(send(List.of(first.formatted("\"2026-02-01T10:00:00Z\""))).json().path("synced").asInt()).isOne();
		List<String> others = Stream
			.of("2026-02-01T10:00:00.000Z", "2026-02-01T10:00Z", "2026-02-01T15:45:00+05:45",
					"2026-02-01T05:00:00.0-05:00", "2026-02-01T07:00:00.000-0300", "2026-02-01T11:00:00+01",
					"2026-02-01t10:00:00z", "2026-02-01 10:00:00 +0000", "2026-02-01T11:00:00+01:00[Europe/Berlin]",
					"2026-02-01T10:00:00.000000000Z")
			.map((text) -> first.formatted("\"" + text + "\""))
			.toList();
		assertThat(send(others).json().path("duplicates").asInt()).isEqualTo(others.size());
	}

	@Test
	void aBatchOfNothingIsAnswered() {
		JsonNode counts = post("{\"samples\":[],\"deleted\":[]}").expect(200).json();
		assertThat(List.of("synced", "duplicates", "deleted", "errors"))
			.allSatisfy((name) -> assertThat(counts.path(name).asInt(-1)).isZero());
	}

	private static List<Bad> bad() {
		String future = Instant.now().plus(Duration.ofMinutes(6)).toString();
		String time = "\"2026-03-02T10:00:00Z\"";
		String rest = "\"startDate\":" + time;
		return List.of(new Bad("NOT_AN_OBJECT", PLANTED), new Bad("NOT_AN_OBJECT", "\"" + PLANTED + "\""),
				new Bad("NOT_AN_OBJECT", "[{\"value\":" + PLANTED + "}]"), new Bad("NOT_AN_OBJECT", "null"),
				new Bad("DUPLICATE_FIELD", "{\"type\":\"STEPS\",\"value\":7419,\"value\":74190," + rest + "}"),
				new Bad("INVALID_ID",
						"{\"id\":\"" + PLANTED.repeat(51) + "\",\"type\":\"STEPS\",\"value\":7419," + rest + "}"),
				new Bad("INVALID_ID", "{\"recordId\":\"\",\"type\":\"STEPS\",\"value\":7419," + rest + "}"),
				new Bad("INVALID_ID", "{\"id\":7419,\"type\":\"STEPS\",\"value\":7419," + rest + "}"),
				new Bad("UNKNOWN_TYPE", "{\"type\":\"STEPS_7419\",\"value\":7419," + rest + "}"),
				new Bad("UNKNOWN_TYPE", "{\"value\":7419," + rest + "}"),
				new Bad("MISSING_VALUE", "{\"type\":\"STEPS\"," + rest + "}"),
				new Bad("MISSING_VALUE", "{\"type\":\"SLEEP_STATE\",\"value\":null," + rest + "}"),
				new Bad("INVALID_VALUE", "{\"type\":\"STEPS\",\"value\":\"7419\"," + rest + "}"),
				new Bad("INVALID_VALUE", "{\"type\":\"STEPS\",\"value\":7419e999," + rest + "}"),
				new Bad("INVALID_VALUE", "{\"type\":\"STEPS\",\"value\":" + PLANTED.repeat(30_000) + "," + rest + "}"),
				new Bad("INVALID_VALUE", "{\"type\":\"STEPS\",\"value\":[7419]," + rest + "}"),
				new Bad("INVALID_VALUE", "{\"type\":\"STEPS\",\"value\":true," + rest + "}"),
				new Bad("INVALID_VALUE", "{\"type\":\"SLEEP_STATE\",\"value\":7419," + rest + "}"),
				new Bad("FRACTIONAL_VALUE", "{\"type\":\"NUMBER_OF_TIMES_FALLEN\",\"value\":1.7419," + rest + "}"),
				new Bad("IMPLAUSIBLE_VALUE", "{\"type\":\"HEART_RATE\",\"value\":7419," + rest + "}"),
				new Bad("IMPLAUSIBLE_VALUE", "{\"type\":\"STEPS\",\"value\":-7419," + rest + "}"),
				new Bad("UNKNOWN_STATE", "{\"type\":\"SLEEP_STATE\",\"value\":\"rem7419\"," + rest + "}"),
				new Bad("UNKNOWN_UNIT", "{\"type\":\"STEPS\",\"value\":1,\"unit\":\"u7419\"," + rest + "}"),
				new Bad("UNKNOWN_UNIT", "{\"type\":\"HEART_RATE\",\"value\":74.19,\"unit\":\"kg\"," + rest + "}"),
				new Bad("MISSING_START", "{\"type\":\"STEPS\",\"value\":7419}"),
				new Bad("INVALID_START", steps("\"2026-03-02T10:00:00\"")), new Bad("INVALID_START", steps("7419")),
				new Bad("INVALID_START", steps("\"2026-13-02T10:00:00Z\"")),
				new Bad("INVALID_START", steps("\"2026-03-02\"")),
				new Bad("INVALID_END", steps(time + ",\"endDate\":\"2026-03-02T10:30:00\"")),
				new Bad("END_BEFORE_START", steps(time + ",\"endDate\":\"2026-03-02T09:59:59Z\"")),
				new Bad("TOO_LONG", steps(time + ",\"endDate\":\"2026-03-03T11:00:00.001Z\"")),
				new Bad("IN_FUTURE", steps("\"" + future + "\"")),
				new Bad("IN_FUTURE", steps("\"" + Instant.now() + "\",\"endDate\":\"" + future + "\"")),
				new Bad("TOO_OLD", steps("\"1899-12-31T23:59:59Z\"")),
				new Bad("INVALID_SOURCE_APP", steps(time + ",\"sourceApp\":7419")),
				new Bad("INVALID_METADATA", steps(time + ",\"metadata\":[7419]")),
				new Bad("METADATA_OUT_OF_RANGE", steps(time + ",\"metadata\":{\"a\":[7419e400]}")),
				new Bad("VALUE_EXCEEDS_INTERVAL",
						"{\"type\":\"SLEEP_ANALYSIS\",\"value\":741.9," + rest
								+ ",\"endDate\":\"2026-03-02T18:00:00Z\"}"),
				new Bad("LIKELY_FRACTION", "{\"type\":\"BODY_FAT\",\"value\":0.7419,\"unit\":\"%\"," + rest + "}"),
				new Bad("MISSING_UNIT", "{\"type\":\"WALKING_ASYMMETRY\",\"value\":0.7419," + rest + "}"),
				new Bad("AMBIGUOUS_UNIT", "{\"type\":\"ACTIVE_ENERGY\",\"value\":7419,\"unit\":\"CAL\"," + rest + "}"),
				new Bad("INVALID_VERSION", steps(time + ",\"version\":-7419")),
				new Bad("INVALID_VERSION", steps(time + ",\"version\":9223372036854775807")),
				new Bad("INVALID_VERSION", steps(time + ",\"version\":\"7419\"")));
	}

	/**
	 * @param start as JSON, and more fields if wanted
	 */
	private static String steps(String start) {
		return "{\"type\":\"STEPS\",\"value\":7419,\"startDate\":" + start + "}";
	}

	private static String good() {
		return "{\"id\":\"" + UUID.randomUUID()
				+ "\",\"type\":\"HEART_RATE\",\"value\":61,\"startDate\":\"2026-03-02T10:00:00Z\"}";
	}

	private static Answer send(List<String> samples) {
		return post("{\"samples\":[" + String.join(",", samples) + "]}").expect(200);
	}

	private static Answer post(String body) {
		return user.client().post("/api/v1/devices/" + device + "/sync", user.token(), body);
	}

}

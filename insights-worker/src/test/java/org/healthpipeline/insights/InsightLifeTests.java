package org.healthpipeline.insights;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.insight.InsightContent;
import org.healthpipeline.common.insight.InsightStore;
import org.healthpipeline.common.insight.InsightWords;
import org.healthpipeline.common.insight.StoredInsight;
import org.healthpipeline.insights.wake.InsightsWorker;
import org.healthpipeline.testsupport.client.Answer;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The way from synced samples to the insight that a user reads, over HTTP. */
class InsightLifeTests {

	private static RunningPipeline pipeline;

	private TestUser user;

	private UUID device;

	private InsightReader insights;

	@BeforeAll
	static void start() {
		pipeline = RunningPipeline.start(
				Map.of("health-pipeline.insights.debounce", "100ms", "health-pipeline.insights.sweep-every", "500ms"));
		pipeline.clock().moveTo(Instant.parse("2026-06-18T12:00:00Z"));
	}

	@AfterAll
	static void stop() {
		pipeline.close();
	}

	@BeforeEach
	void newUser() {
		this.user = pipeline.client().newUser("Europe/Berlin");
		this.device = this.user.device("apple_watch");
		this.insights = new InsightReader(this.user);
	}

	@Test
	void whatIsFoundAppearsAndIsUpdatedInPlace() {
		sync(oxygen(5, 91, "2026-06-18T06:00:00Z"));
		JsonNode first = this.insights.await("OXYGEN_LOW", (item) -> true);
		assertThat(first.path("severity").asString()).isEqualTo("medium");
		assertThat(first.path("direction").asString()).isEqualTo("below");
		assertThat(first.path("message").asString()).contains("91.0 %");
		assertThat(first.path("recommendation").asString()).isNotBlank();
		assertThat(first.path("data").path("mean").asDouble()).isEqualTo(91);
		assertThat(first.path("data").path("period").path("end").asString()).isEqualTo("2026-06-18");
		assertThat(first.path("acknowledged").asBoolean()).isFalse();
		assertThat(first.path("resolvedAt").isNull()).isTrue();
		assertThat(first.path("updatedAt")).isEqualTo(first.path("createdAt"));
		sync(oxygen(2, 88, "2026-06-17T07:00:00Z"));
		sync(oxygen(2, 89, "2026-06-18T08:00:00Z"));
		JsonNode second = this.insights.await("OXYGEN_LOW", (item) -> item.path("severity").asString().equals("high"));
		assertThat(second.path("id")).isEqualTo(first.path("id"));
		assertThat(second.path("createdAt")).isEqualTo(first.path("createdAt"));
		assertThat(second.path("updatedAt").asString()).isGreaterThan(first.path("updatedAt").asString());
		assertThat(second.path("data").path("lowReadings").asInt()).isEqualTo(4);
		assertThat(second.path("data").path("lowDays").asInt()).isEqualTo(2);
	}

	@Test
	void whatNoLongerHoldsIsResolvedAndComesBackAsAnother() {
		List<Map<String, Object>> low = oxygen(5, 88, "2026-06-18T06:00:00Z");
		sync(low);
		JsonNode found = this.insights.await("OXYGEN_LOW", (item) -> true);
		this.user.sync(this.device, List.of(), List.of(UUID.fromString((String) low.get(0).get("id")))).expect(200);
		JsonNode resolved = this.insights.await("OXYGEN_LOW", (item) -> !item.path("resolvedAt").isNull());
		assertThat(resolved.path("id")).isEqualTo(found.path("id"));
		assertThat(resolved.path("message")).isEqualTo(found.path("message"));
		assertThat(this.insights.items("?open=true")).isEmpty();
		sync(oxygen(1, 87, "2026-06-18T07:00:00Z"));
		List<JsonNode> both = this.insights.awaitCount("OXYGEN_LOW", 2);
		assertThat(both.get(0).path("resolvedAt").isNull()).isTrue();
		assertThat(both.get(1).path("id")).isEqualTo(found.path("id"));
		assertThat(this.insights.items("?open")).containsExactly(both.get(0));
		assertThat(this.insights.items("?open=false")).containsExactly(both.get(1));
	}

	@Test
	void aCorrectedValueResolves() {
		List<Map<String, Object>> low = oxygen(5, 91, "2026-06-18T06:00:00Z");
		sync(low);
		this.insights.await("OXYGEN_LOW", (item) -> true);
		Map<String, Object> corrected = new TreeMap<>(low.get(0));
		corrected.put("value", 98);
		corrected.put("version", 1);
		sync(List.of(corrected));
		this.insights.await("OXYGEN_LOW", (item) -> !item.path("resolvedAt").isNull());
	}

	@Test
	void oneVeryHighPressureIsReportedUntilALowerOneFollows() {
		sync(List.of(at("BLOOD_PRESSURE_SYSTOLIC", 190, "2026-06-17T06:00:00Z"),
				at("BLOOD_PRESSURE_DIASTOLIC", 95, "2026-06-17T06:00:00Z")));
		JsonNode found = this.insights.await("BLOOD_PRESSURE_HIGH", (item) -> true);
		assertThat(found.path("severity").asString()).isEqualTo("high");
		assertThat(found.path("data").path("basis").asString()).isEqualTo("unconfirmed");
		sync(List.of(at("BLOOD_PRESSURE_SYSTOLIC", 150, "2026-06-17T06:10:00Z"),
				at("BLOOD_PRESSURE_DIASTOLIC", 90, "2026-06-17T06:10:00Z")));
		this.insights.await("BLOOD_PRESSURE_HIGH", (item) -> !item.path("resolvedAt").isNull());
	}

	@Test
	void nightsAtChangingTimesAreFoundFromStagesAndSessions() {
		List<Map<String, Object>> nights = new ArrayList<>();
		Instant midnight = Instant.parse("2026-06-16T22:00:00Z");
		for (int day = 0; day < 24; day++) {
			Instant asleep = midnight.minusSeconds(86_400L * day).plusSeconds((day % 2 == 0) ? 0 : 6 * 3_600);
			nights
				.add(TestUser.sample("SLEEP_STATE", "core", asleep.toString(), asleep.plusSeconds(14_400).toString()));
			nights.add(TestUser.sample("SLEEP_ANALYSIS", 180, asleep.plusSeconds(14_400).toString(),
					asleep.plusSeconds(25_200).toString()));
		}
		sync(nights);
		JsonNode found = this.insights.await("SLEEP_REGULARITY", (item) -> true);
		assertThat(found.path("severity").asString()).isEqualTo("medium");
		assertThat(found.path("data").path("coverageDays").asInt()).isEqualTo(24);
		// 6 of 7 hours at other times, twice: 12 hours of 24 differ.
		assertThat(found.path("data").path("index").asDouble()).isEqualTo(0);
	}

	@Test
	void readingsThatAHigherPriorityCoversDoNotCount() {
		sync(List.of(TestUser.sample("OXYGEN_SATURATION", 98, "2026-06-18T06:00:00Z", "2026-06-18T07:00:00Z")));
		UUID manual = this.user.device("manual_entry");
		this.user.sync(manual, oxygen(5, 80, "2026-06-18T06:30:00Z"), List.of()).expect(200);
		this.user.sync(manual, weighings(80, 80, 80, 90), List.of()).expect(200);
		this.insights.await("WEIGHT_CHANGE", (item) -> true);
		assertThat(this.insights.items("")).hasSize(1);
	}

	@Test
	void whatWasSeenStaysSeenWhileItHolds() {
		sync(oxygen(5, 91, "2026-06-18T06:00:00Z"));
		String id = this.insights.await("OXYGEN_LOW", (item) -> true).path("id").asString();
		JsonNode seen = this.insights.acknowledge(id).expect(200).json();
		assertThat(seen.path("acknowledged").asBoolean()).isTrue();
		assertThat(this.insights.acknowledge(id).expect(200).json()).isEqualTo(seen);
		assertThat(this.insights.items("?unacknowledged")).isEmpty();
		assertThat(this.insights.items("?unacknowledged=false")).containsExactly(seen);
		sync(oxygen(1, 90.5, "2026-06-18T07:00:00Z"));
		this.insights.await("OXYGEN_LOW",
				(item) -> item.path("data").path("readings").asInt() == 6 && item.path("acknowledged").asBoolean());
		assertThat(this.insights.items("?unacknowledged")).isEmpty();
	}

	@Test
	void anotherUsersInsightIsNotFound() {
		sync(oxygen(5, 91, "2026-06-18T06:00:00Z"));
		String id = this.insights.await("OXYGEN_LOW", (item) -> true).path("id").asString();
		InsightReader otherUser = new InsightReader(pipeline.client().newUser("UTC"));
		otherUser.acknowledge(id).expectProblem(404, "NOT_FOUND");
		assertThat(otherUser.items("")).isEmpty();
		assertThat(this.insights.items("?unacknowledged")).hasSize(1);
		this.insights.acknowledge(UUID.randomUUID().toString()).expectProblem(404, "NOT_FOUND");
		this.insights.acknowledge("x").expectProblem(400, "INVALID_REQUEST");
	}

	@Test
	void pagesAndFiltersShowEachInsightOnce() {
		findThree();
		List<String> all = this.insights.items("").stream().map((item) -> item.path("id").asString()).toList();
		assertThat(all).hasSize(3);
		for (int limit = 1; limit <= 3; limit++) {
			assertThat(paged("?limit=" + limit)).isEqualTo(all);
		}
		assertThat(paged("?limit=1&severity=medium")).hasSize(2);
		assertThat(paged("?limit=1&severity=high")).hasSize(1);
		assertThat(this.insights.items("?severity=low")).isEmpty();
		assertThat(this.insights.items("?type=WEIGHT_CHANGE&severity=medium&open&unacknowledged")).hasSize(1);
		assertThat(this.insights.items("?type=NO_SUCH_RULE")).isEmpty();
	}

	@Test
	void questionsThatMakeNoSenseAreRefused() {
		findThree();
		for (String query : List.of("?severity=urgent", "?open=maybe", "?unacknowledged=1", "?type=drop%20table",
				"?limit=0", "?limit=501", "?limit=x", "?cursor=nonsense")) {
			this.insights.ask(query).expectProblem(400, "INVALID_REQUEST");
		}
		String cursor = this.insights.ask("?limit=1").expect(200).json().path("nextCursor").asString();
		this.insights.ask("?limit=1&severity=medium&cursor=" + cursor).expectProblem(400, "INVALID_REQUEST");
	}

	@Test
	void aCiphertextThatWasMovedIsNeverShown() {
		findThree();
		JdbcClient disk = JdbcClient.create(pipeline.database().asOwner());
		disk.sql("""
				UPDATE health_insights a SET payload = b.payload FROM health_insights b
				WHERE a.user_id = :user AND b.user_id = a.user_id AND a.rule = 'OXYGEN_LOW' AND b.rule = 'WEIGHT_CHANGE'
				""").param("user", this.user.id()).update();
		disk.sql("UPDATE user_states SET insights_version = insights_version + 1 WHERE user_id = ?")
			.param(this.user.id())
			.update();
		assertThat(this.insights.items("")).extracting((item) -> item.path("type").asString())
			.containsExactlyInAnyOrder("BLOOD_PRESSURE_HIGH", "WEIGHT_CHANGE");
	}

	@Test
	void wordsAreInTheLanguageAndUnitsOfTheReader() {
		findThree();
		assertThat(weight("fr;q=0.9,de-AT;q=0.8,en;q=0.1")).contains("von 80,0 kg auf 70,0 kg");
		assertThat(weight("fr")).contains("from 80.0 kg to 70.0 kg");
		settings("{\"units\":{\"mass\":\"lb\"}}");
		assertThat(weight("fr")).contains("from 176.4 lb to 154.3 lb");
		assertThat(weight("de")).contains("von 176,4 lb auf 154,3 lb");
		settings("{\"language\":\"de\"}");
		assertThat(weight("en")).contains("von 176,4 lb auf 154,3 lb");
		Answer page = ask("en");
		assertThat(page.header("Content-Language")).contains("de");
		assertThat(page.headers().allValues("Vary")).contains("Accept-Language");
		JsonNode item = this.insights.items("?type=WEIGHT_CHANGE").get(0);
		assertThat(item.path("data").path("startValue").asDouble()).isEqualTo(80);
		assertThat(item.path("data").path("unit").asString()).isEqualTo("kg");
		JsonNode acknowledged = this.insights.acknowledge(item.path("id").asString()).expect(200).json();
		assertThat(acknowledged.path("message")).isEqualTo(item.path("message"));
		settings("{\"language\":null,\"units\":null}");
		assertThat(weight("en")).contains("from 80.0 kg to 70.0 kg");
	}

	@Test
	void whatWasStoredWithItsWordsIsReadAndLosesThemWhenItIsFoundAgain() {
		findThree();
		JsonNode before = this.insights.items("?type=WEIGHT_CHANGE").get(0);
		InsightStore store = new InsightStore(pipeline.part(JdbcClient.class));
		UserCipher cipher = pipeline.part(UserKeys.class).cipher(this.user.id());
		StoredInsight stored = store.find(this.user.id(), UUID.fromString(before.path("id").asString())).orElseThrow();
		InsightContent content = stored.content(cipher).orElseThrow();
		store.update(this.user.id(), stored.saying(cipher,
				new InsightContent(content.severity(), content.data(), new InsightWords("You lost weight.", "Eat.")),
				stored.updatedAt()));
		store.advanceVersion(this.user.id());
		JsonNode old = this.insights.items("?type=WEIGHT_CHANGE").get(0);
		assertThat(old.path("message").asString()).isEqualTo("You lost weight.");
		assertThat(old.path("recommendation").asString()).isEqualTo("Eat.");
		assertThat(old.path("data")).isEqualTo(before.path("data"));
		store.requestEvaluation(this.user.id(), pipeline.clock().instant());
		JsonNode again = this.insights.await("WEIGHT_CHANGE",
				(item) -> item.path("message").equals(before.path("message")));
		assertThat(again).isEqualTo(before);
	}

	@Test
	void rulesWithLimitsOfMedicineAreSwitchedOffTogether() {
		findThree();
		sync(List.of(at("RESTING_HEART_RATE", 60, "2026-06-17T09:00:00Z")));
		InsightsWorker worker = pipeline.part(InsightsWorker.class);
		worker.stop();
		try (RunningPipeline off = RunningPipeline.start(pipeline.database(),
				Map.of("health-pipeline.insights.debounce", "100ms", "health-pipeline.insights.sweep-every", "500ms",
						"health-pipeline.insights.clinical", "off"))) {
			off.clock().moveTo(pipeline.clock().instant());
			TestUser same = off.client().signIn(this.user.email(), this.user.password(), this.user.id());
			InsightReader reader = new InsightReader(same);
			for (String type : List.of("OXYGEN_LOW", "BLOOD_PRESSURE_HIGH", "WEIGHT_CHANGE")) {
				reader.await(type, (item) -> !item.path("resolvedAt").isNull());
			}
			List<Map<String, Object>> nights = new ArrayList<>();
			for (int day = 4; day <= 17; day++) {
				String date = "2026-06-%02dT".formatted(day);
				nights.add(TestUser.sample("SLEEP_ANALYSIS", 240, date + "00:00:00Z", date + "04:00:00Z"));
			}
			nights.addAll(oxygen(5, 80, "2026-06-18T08:00:00Z"));
			same.sync(this.device, nights, List.of()).expect(200);
			reader.await("SLEEP_DEFICIT", (item) -> item.path("resolvedAt").isNull());
			assertThat(reader.items("?open")).hasSize(1);
		}
		finally {
			worker.start();
		}
	}

	private Answer ask(String acceptLanguage) {
		return this.user.client()
			.send("GET", "/api/v1/users/me/insights?type=WEIGHT_CHANGE", this.user.token(),
					Map.of("Accept-Language", acceptLanguage), BodyPublishers.noBody())
			.expect(200);
	}

	private String weight(String acceptLanguage) {
		return ask(acceptLanguage).json().path("items").path(0).path("message").asString();
	}

	private void settings(String change) {
		this.user.client().patch("/api/v1/users/me", this.user.token(), change).expect(200);
	}

	/** Makes the rules find three insights: one of high and two of medium severity. */
	private void findThree() {
		List<Map<String, Object>> samples = new ArrayList<>(weighings(80, 79, 78, 70));
		samples.addAll(oxygen(2, 85, "2026-06-17T06:00:00Z"));
		samples.addAll(oxygen(2, 86, "2026-06-18T06:00:00Z"));
		for (int hour = 1; hour <= 5; hour++) {
			samples.add(at("BLOOD_PRESSURE_SYSTOLIC", 150, "2026-06-17T0" + hour + ":00:00Z"));
			samples.add(at("BLOOD_PRESSURE_DIASTOLIC", 85, "2026-06-17T0" + hour + ":00:00Z"));
		}
		this.user.sync(this.device, samples, List.of()).expect(200);
		for (String type : List.of("OXYGEN_LOW", "BLOOD_PRESSURE_HIGH", "WEIGHT_CHANGE")) {
			this.insights.await(type, (item) -> true);
		}
	}

	private List<String> paged(String query) {
		List<String> ids = new ArrayList<>();
		Set<String> cursors = new HashSet<>();
		String next = "";
		while (next != null) {
			JsonNode page = this.insights.ask(query + (next.isEmpty() ? "" : "&cursor=" + next)).expect(200).json();
			page.path("items").forEach((item) -> ids.add(item.path("id").asString()));
			next = page.path("nextCursor").isNull() ? null : page.path("nextCursor").asString();
			assertThat(next == null || cursors.add(next)).as("pages go on").isTrue();
		}
		return ids;
	}

	private void sync(List<Map<String, Object>> samples) {
		this.user.sync(this.device, samples, List.of()).expect(200);
	}

	private static List<Map<String, Object>> oxygen(int count, double percent, String first) {
		return TestUser.readings("OXYGEN_SATURATION", percent, count, Instant.parse(first));
	}

	/** One weighing a day, the last one this morning. */
	private static List<Map<String, Object>> weighings(double... kilograms) {
		List<Map<String, Object>> samples = new ArrayList<>();
		for (int index = 0; index < kilograms.length; index++) {
			int day = 18 - (kilograms.length - 1 - index);
			samples.add(at("WEIGHT", kilograms[index], "2026-06-" + day + "T05:00:00Z"));
		}
		return samples;
	}

	private static Map<String, Object> at(String type, double value, String time) {
		return TestUser.sample(type, value, time, time);
	}

}

package org.healthpipeline.query.shared;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.Shared;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.StoredRows;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The first and last dates of a share: in the owner's zone, with its clock changes and
 * nights.
 */
class ShareBorderTests {

	private final RunningPipeline pipeline = RunningPipeline.shared();

	private final PipelineClient client = this.pipeline.client();

	private final StoredRows rows = new StoredRows(this.pipeline.database());

	@Test
	void dayWithTwentyThreeHoursEndsAtItsOwnMidnight() {
		TestUser owner = this.client.newUser("Europe/Berlin");
		steps(owner, Map.of("2026-03-28T22:59:59Z", 1001, "2026-03-28T23:00:00Z", 1002, "2026-03-29T21:59:59.999Z",
				1003, "2026-03-29T22:00:00Z", 1004));
		List<JsonNode> hours = hours(owner, "2026-03-29", "2026-03-29");
		assertThat(hours).extracting((hour) -> hour.path("value").asInt()).containsExactly(1002, 1003);
		assertThat(hours.get(0).path("date").asString()).isEqualTo("2026-03-29T00:00:00+01:00");
		assertThat(hours.get(1).path("date").asString()).isEqualTo("2026-03-29T23:00:00+02:00");
	}

	@Test
	void dayWithTwentyFiveHoursHasTheRepeatedHourTwice() {
		TestUser owner = this.client.newUser("Europe/Berlin");
		steps(owner, Map.of("2025-10-25T21:59:59Z", 2001, "2025-10-26T00:30:00Z", 2002, "2025-10-26T01:30:00Z", 2003,
				"2025-10-26T22:59:59Z", 2004, "2025-10-26T23:00:00Z", 2005));
		List<JsonNode> hours = hours(owner, "2025-10-26", "2025-10-26");
		assertThat(hours).extracting((hour) -> hour.path("value").asInt()).containsExactly(2002, 2003, 2004);
		assertThat(hours.get(0).path("date").asString()).isEqualTo("2025-10-26T02:00:00+02:00");
		assertThat(hours.get(1).path("date").asString()).isEqualTo("2025-10-26T02:00:00+01:00");
	}

	@Test
	void nightOfTheFirstDateIsSharedWithItsEveningAndTheNightAfterTheLastIsNot() {
		TestUser owner = this.client.newUser("Europe/Berlin");
		UUID watch = owner.device("apple_watch");
		owner
			.sync(watch,
					List.of(TestUser.sample("SLEEP_ANALYSIS", 101, "2026-02-08T21:00:00Z", "2026-02-09T03:00:00Z"),
							TestUser.sample("SLEEP_ANALYSIS", 202, "2026-02-09T21:00:00Z", "2026-02-10T03:00:00Z"),
							TestUser.sample("SLEEP_ANALYSIS", 303, "2026-02-10T21:00:00Z", "2026-02-11T03:00:00Z")),
					List.of())
			.expect(200);
		this.rows.awaitAggregated(owner.id());
		Shared share = Shared.link(owner, List.of("SLEEP_ANALYSIS"), "2026-02-10", "2026-02-10", "day");
		assertThat(values(share, "day", "SLEEP_ANALYSIS")).containsExactly(202);
		assertThat(share.read("").expect(200).json().path("nightRule").asString()).isEqualTo("wakeDay");
		assertThat(share.read("").expect(200).json().path("devices")).hasSize(1);
		this.client.patch("/api/v1/users/me", owner.token(), Map.of("nightRule", "bedDay")).expect(200);
		this.rows.awaitAggregated(owner.id());
		assertThat(values(share, "day", "SLEEP_ANALYSIS")).containsExactly(303);
		assertThat(share.read("").expect(200).json().path("nightRule").asString()).isEqualTo("bedDay");
	}

	@Test
	void datesMoveWithTheOwnersZoneAndNoAnswerMixesTwo() {
		TestUser owner = this.client.newUser("Europe/Berlin");
		steps(owner, Map.of("2026-03-02T12:00:00Z", 3001, "2026-03-02T22:30:00Z", 3002));
		Shared share = Shared.link(owner, List.of("STEPS"), "2026-03-02", "2026-03-02", "day");
		assertThat(values(share, "day", "STEPS")).containsExactly(6003);
		this.client
			.patch("/api/v1/users/me", owner.token(), Map.of("timezone", "Asia/Kathmandu", "timezoneFrom", "beginning"))
			.expect(200);
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
			JsonNode answer = share.read("/aggregates").expect(200).json();
			boolean old = answer.path("timezone").asString().equals("Europe/Berlin");
			assertThat(answer.path("aggregates").path("STEPS").get(0).path("value").asInt())
				.isEqualTo(old ? 6003 : 3001);
			return !old;
		});
		assertThat(share.read("/summary").expect(200).text()).contains("Asia/Kathmandu").doesNotContain("6003", "3002");
		share.read("/aggregates?end=2026-03-02T22:30:00Z").expectProblem(403, "SHARE_SCOPE");
	}

	@Test
	void summaryIsMadeOfWhatIsShared() {
		PlantedOwner owner = PlantedOwner.withMore(this.pipeline);
		JsonNode types = owner.link("day").read("/summary").expect(200).json().path("types");
		JsonNode steps = types.path("STEPS");
		assertThat(steps.path("daysWithData").asInt()).isEqualTo(2);
		assertThat(steps.path("total").asDouble()).isEqualTo(31457.25 + 5021.5);
		assertThat(steps.path("mean").asDouble()).isEqualTo((31457.25 + 5021.5) / 2);
		assertThat(steps.path("min").asDouble()).isEqualTo(5021.5);
		assertThat(steps.path("max").asDouble()).isEqualTo(31457.25);
		assertThat(steps.path("latest").path("value").asDouble()).isEqualTo(5021.5);
		assertThat(steps.path("latest").path("date").asString()).isEqualTo("2026-03-12T00:00:00+01:00");
		assertThat(types.path("HEART_RATE").path("mean").asDouble()).isEqualTo(62);
		assertThat(types.path("HEART_RATE").has("total")).isFalse();
		JsonNode glucose = types.path("BLOOD_GLUCOSE").path("timeInRange");
		assertThat(glucose.path("readings").asInt()).isEqualTo(4);
		assertThat(glucose.path("belowPercent").asDouble()).isEqualTo(25);
		assertThat(glucose.path("inRangePercent").asDouble()).isEqualTo(50);
		assertThat(glucose.path("abovePercent").asDouble()).isEqualTo(25);
		JsonNode overview = owner.link("day").read("").expect(200).json();
		assertThat(overview.path("owner").path("name").asString()).isEqualTo("Planted Owner");
		assertThat(overview.path("coverage").path("STEPS").toString()).isEqualTo("{\"days\":14,\"daysWithData\":2}");
		assertThat(overview.path("devices")).hasSize(1);
		assertThat(overview.path("devices").get(0).path("types")).hasSize(4);
	}

	private void steps(TestUser owner, Map<String, Integer> instants) {
		UUID phone = owner.device("iphone");
		List<Map<String, Object>> samples = new ArrayList<>();
		instants.forEach((at, value) -> samples.add(TestUser.sample("STEPS", value, at, at)));
		owner.sync(phone, samples, List.of()).expect(200);
		this.rows.awaitAggregated(owner.id());
	}

	private static List<JsonNode> hours(TestUser owner, String start, String end) {
		return buckets(Shared.link(owner, List.of("STEPS"), start, end, "hour"), "hour", "STEPS");
	}

	private static List<Integer> values(Shared share, String period, String type) {
		return buckets(share, period, type).stream().map((bucket) -> bucket.path("value").asInt()).toList();
	}

	private static List<JsonNode> buckets(Shared share, String period, String type) {
		List<JsonNode> buckets = new ArrayList<>();
		share.read("/aggregates?period=" + period)
			.expect(200)
			.json()
			.path("aggregates")
			.path(type)
			.forEach(buckets::add);
		return buckets;
	}

}

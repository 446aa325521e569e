package org.healthpipeline.systemtests;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.OnEveryKindOfServers;
import org.healthpipeline.testsupport.servers.RunningPipeline;

import static org.assertj.core.api.Assertions.assertThat;

/** The worked example of {@code docs/SEMANTICS.md}, over HTTP. */
@OnEveryKindOfServers("The one example that has to come out everywhere, whatever the servers.")
class WorkedExampleTests {

	private static final String DAY = "2026-03-02";

	private static final String NEXT_DAY = "2026-03-03";

	@Test
	void watchPhoneAndManualEntryAreMergedInsteadOfAddedUp() {
		TestUser user = RunningPipeline.shared().client().newUser("UTC");
		steps(user, "apple_watch", 300, "10:00", "10:30");
		steps(user, "iphone", 1200, "10:15", "11:15");
		steps(user, "manual_entry", 2400, "10:00", "12:00");

		user.awaitValues("STEPS", "hour", DAY, NEXT_DAY, 900, 1200);
		user.awaitValues("STEPS", "day", DAY, NEXT_DAY, 2100);

		List<JsonNode> hours = user.aggregates("STEPS", "hour", DAY, NEXT_DAY);
		assertThat(hours).extracting((hour) -> hour.path("sampleCount").asInt()).containsExactly(2, 1);
		assertThat(hours).extracting((hour) -> hour.path("date").asString())
			.containsExactly("2026-03-02T10:00:00Z", "2026-03-02T11:00:00Z");
		JsonNode summary = user.summary(DAY).path("metrics").path("STEPS");
		assertThat(summary.path("value").asDouble()).isEqualTo(2100);
		assertThat(summary.path("sampleCount").asInt()).isEqualTo(3);
		assertThat(summary.path("unit").asString()).isEqualTo("count");
	}

	private static void steps(TestUser user, String deviceType, int value, String start, String end) {
		UUID device = user.device(deviceType);
		JsonNode answer = user
			.sync(device, TestUser.sample("STEPS", value, DAY + "T" + start + ":00Z", DAY + "T" + end + ":00Z"))
			.expect(200)
			.json();
		assertThat(answer.path("synced").asInt()).isEqualTo(1);
	}

}

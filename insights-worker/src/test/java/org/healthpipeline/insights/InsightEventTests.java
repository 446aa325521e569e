package org.healthpipeline.insights;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.healthpipeline.testsupport.client.StreamedEvents;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Open pages receive events about insights, without their content. */
class InsightEventTests {

	@Test
	void newInsightIsReported() {
		TestUser user = RunningPipeline.shared().client().newUser("UTC");
		try (StreamedEvents events = user.client()
			.events("/api/v1/users/me/events", Map.of("Authorization", "Bearer " + user.token()))) {
			events.await("open", 1);
			user.sync(user.device("apple_watch"),
					TestUser.readings("OXYGEN_SATURATION", 85, 5, Instant.now().minusSeconds(600)), List.of())
				.expect(200);
			assertThat(events.await("insight", 1).data()).isEqualTo("{}");
		}
	}

}

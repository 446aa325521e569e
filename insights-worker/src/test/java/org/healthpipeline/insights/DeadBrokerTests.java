package org.healthpipeline.insights;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.awaitility.Awaitility;
import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Without any wake-up, figures and insights still arrive, seconds later. */
class DeadBrokerTests {

	private static final Logger logger = LoggerFactory.getLogger(DeadBrokerTests.class);

	/** No broker answers at this address, and the workers have their usual times. */
	private static final Map<String, String> NO_BROKER = Map.of("health-pipeline.dispatch", "rabbit",
			"spring.rabbitmq.host", "127.0.0.1", "spring.rabbitmq.port", "1");

	private static final int SYNCS = 10;

	/** The delay of figures: a poll each second, and the work. */
	private static final Duration LONGEST = Duration.ofSeconds(3);

	@Test
	void figuresAndInsightsComeWithinSeconds() {
		try (RunningPipeline pipeline = RunningPipeline.start(NO_BROKER)) {
			TestUser user = pipeline.client().newUser("UTC");
			UUID device = user.device("iphone");
			List<Duration> delays = new ArrayList<>();
			for (int number = 1; number <= SYNCS; number++) {
				delays.add(delay(user, device, number));
			}
			Collections.sort(delays);
			logger.info("Without a broker, figures arrive after {} ms (median), {} ms at most",
					delays.get(SYNCS / 2).toMillis(), delays.get(SYNCS - 1).toMillis());
			assertThat(delays.get(SYNCS - 1)).isLessThan(LONGEST);

			Instant now = pipeline.clock().instant();
			long start = System.nanoTime();
			user.sync(device, TestUser.readings("OXYGEN_SATURATION", 88, 5, now.minusSeconds(600)), List.of())
				.expect(200);
			new InsightReader(user).await("OXYGEN_LOW", (item) -> true);
			Duration insight = Duration.ofNanos(System.nanoTime() - start);
			logger.info("Without a broker, an insight arrives after {} ms", insight.toMillis());
			assertThat(insight).isLessThan(LONGEST.plus(LONGEST));
		}
	}

	private static Duration delay(TestUser user, UUID device, int number) {
		String at = "2026-03-02T10:%02d:00Z".formatted(number);
		user.sync(device, TestUser.sample("STEPS", 1, at, at)).expect(200);
		long start = System.nanoTime();
		Awaitility.await("the figure")
			.atMost(Duration.ofSeconds(30))
			.pollInterval(Duration.ofMillis(20))
			.until(() -> user.aggregates("STEPS", "day", "2026-03-02", "2026-03-03"), (days) -> value(days) == number);
		return Duration.ofNanos(System.nanoTime() - start);
	}

	private static int value(List<JsonNode> days) {
		return days.isEmpty() ? 0 : days.get(0).path("value").asInt();
	}

}

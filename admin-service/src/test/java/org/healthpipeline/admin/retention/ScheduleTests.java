package org.healthpipeline.admin.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.Servers;
import org.healthpipeline.testsupport.servers.TestDatabase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Scheduled runs happen at their times, once, whatever the number of instances. */
class ScheduleTests {

	private static final Map<String, String> SCHEDULED = Map.of("health-pipeline.retention.scheduled", "true",
			"health-pipeline.retention.poll-every", "50ms");

	private static final Instant SATURDAY = Instant.parse("2035-05-19T22:00:00Z");

	@Test
	void twoInstancesRequestEachRunOnce() {
		TestDatabase database = Servers.underTest().newDatabase();
		try (RunningPipeline one = Retention.start(database, SCHEDULED);
				RunningPipeline other = Retention.start(database, SCHEDULED)) {
			Retention retention = Retention.of(one);
			moveTo(SATURDAY, one, other);
			int before = settled(retention);
			moveTo(SATURDAY.plus(Duration.ofHours(5)).plusSeconds(1), one, other);
			await().untilAsserted(() -> assertThat(requested(retention)).hasSize(before + 1));
			moveTo(SATURDAY.plus(Duration.ofHours(6)).plusSeconds(1), one, other);
			await()
				.untilAsserted(() -> assertThat(requested(retention)).hasSize(before + 2).last().isEqualTo("weekly"));
			await().during(Duration.ofSeconds(1)).until(() -> requested(retention).size() == before + 2);
			assertThat(retention.rows("SELECT status FROM retention_jobs WHERE status IN ('failed', 'partial')"))
				.isEmpty();
		}
	}

	@Test
	void whatWasMissedIsMadeUpForOnce() {
		TestDatabase database = Servers.underTest().newDatabase();
		try (RunningPipeline first = Retention.start(database, SCHEDULED)) {
			Retention retention = Retention.of(first);
			first.clock().moveTo(SATURDAY.plus(Duration.ofHours(5)).plusSeconds(1));
			assertThat(settled(retention)).isPositive();
		}
		try (RunningPipeline next = Retention.start(database, SCHEDULED)) {
			Retention retention = Retention.of(next);
			int before = settled(retention);
			next.clock().moveTo(SATURDAY.plus(Duration.ofDays(20)));
			await().untilAsserted(() -> assertThat(requested(retention)).hasSize(before + 2));
			assertThat(settled(retention)).as("a daily and a weekly one").isEqualTo(before + 2);
		}
	}

	/** Returns the number of requested runs when no more come. */
	private static int settled(Retention retention) {
		AtomicInteger seen = new AtomicInteger(-1);
		await().during(Duration.ofSeconds(1)).until(() -> {
			int size = requested(retention).size();
			return seen.getAndSet(size) == size;
		});
		return seen.get();
	}

	private static void moveTo(Instant time, RunningPipeline... pipelines) {
		for (RunningPipeline pipeline : pipelines) {
			pipeline.clock().moveTo(time);
		}
	}

	private static List<String> requested(Retention retention) {
		return retention.rows("""
				SELECT parameters ->> 'schedule' FROM operations WHERE kind = 'retention' AND requested_by IS NULL
				ORDER BY created_at
				""");
	}

}

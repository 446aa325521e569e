package org.healthpipeline.query.erasure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.healthpipeline.testsupport.client.TestUser;
import org.healthpipeline.testsupport.servers.OnEveryKindOfServers;
import org.healthpipeline.testsupport.servers.RunningPipeline;

import static org.assertj.core.api.Assertions.assertThat;

/** Erasures of more rows than fit in one transaction, which are counted once. */
@OnEveryKindOfServers("Batches are deleted from a hypertable.")
class LongHistoryTests {

	private static final int A_SYNC = 8_000;

	private final RunningPipeline pipeline = RunningPipeline.shared();

	@Test
	void manySamplesOfOneTypeGoBatchByBatch() {
		TestUser user = this.pipeline.client().newUser("UTC");
		UUID device = user.device("iphone");
		user.sync(device, steps(0), List.of()).expect(200);
		user.sync(device, steps(A_SYNC), List.of()).expect(200);
		user.sync(device, TestUser.sample("WEIGHT", 70, "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z")).expect(200);
		JsonNode receipt = Traces.erase(user).expect(200).json();
		assertThat(receipt.path("destroyed").path("samples").asLong()).isEqualTo(2 * A_SYNC + 1);
		assertThat(new Traces(this.pipeline).rows("health_samples", user.id())).isZero();
	}

	/** Creates steps, some of which start at the same time. */
	private static List<Map<String, Object>> steps(int first) {
		Instant start = Instant.parse("2026-01-01T00:00:00Z");
		List<Map<String, Object>> samples = new ArrayList<>();
		for (int sample = first; sample < first + A_SYNC; sample++) {
			String at = start.plusSeconds(60L * (sample / 3)).toString();
			samples.add(TestUser.sample("STEPS", 1, at, at));
		}
		return samples;
	}

}

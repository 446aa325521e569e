package org.healthpipeline.benchmarks.replay;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.benchmarks.ingest.Batch;
import org.healthpipeline.generator.Sample;
import org.healthpipeline.generator.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The input of the replay benchmark's SQL: nothing that needs a merge. */
class MergeFreeTests {

	private static final UUID USER = new UUID(0, 1);

	private static final UUID WATCH = new UUID(0, 2);

	private static final UUID PHONE = new UUID(0, 3);

	@Test
	void onlyTheBusiestDeviceOfATypeCounts() {
		Sample first = sample("STEPS", 0, 10);
		Sample second = sample("STEPS", 10, 20);
		Sample ofPhone = sample("STEPS", 40, 50);
		assertThat(kept(batch(PHONE, ofPhone), batch(WATCH, first, second))).containsExactly(first, second);
	}

	@Test
	void whatOverlapsAnEarlierSampleIsLeftOut() {
		Sample first = sample("STEPS", 0, 10);
		Sample overlapping = sample("STEPS", 5, 12);
		Sample after = sample("STEPS", 10, 20);
		Sample instant = sample("HEART_RATE", 5, 5);
		assertThat(kept(batch(WATCH, first, overlapping, after, instant, sample("HEART_RATE", 5, 5))))
			.containsExactly(first, after, instant);
	}

	@Test
	void nightsStatesAndLatestValuesAreLeftOut() {
		assertThat(kept(batch(WATCH, sample("SLEEP_ANALYSIS", 0, 10), sample("WEIGHT", 0, 0)))).isEmpty();
	}

	private static List<Sample> kept(Batch... batches) {
		return MergeFree.of(List.of(batches)).stream().flatMap((batch) -> batch.sent().stream()).toList();
	}

	private static Batch batch(UUID device, Sample... samples) {
		return new Batch(USER, device, "token", new byte[0], List.of(samples));
	}

	private static Sample sample(String type, int fromMinute, int untilMinute) {
		OffsetDateTime midnight = OffsetDateTime.parse("2026-03-01T00:00Z");
		return new Sample(UUID.randomUUID(), type, new Value.Quantity(1, null, 1), midnight.plusMinutes(fromMinute),
				midnight.plusMinutes(untilMinute), null, Map.of(), 0);
	}

}

package org.healthpipeline.common.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Months of samples in the order of their starts, one every two hours, of five types in
 * turn, some of them long, with all columns. Each batch has its own device.
 */
final class SampleBatches {

	static final Instant FIRST = Instant.parse("2026-03-01T00:00:00.001Z");

	private final Random chance = new Random(1);

	List<StoredSample> next(int size) {
		List<StoredSample> batch = new ArrayList<>();
		UUID device = UUID.randomUUID();
		for (int index = 0; index < size; index++) {
			long start = FIRST.toEpochMilli() + index * Duration.ofHours(2).toMillis();
			byte[] payload = new byte[1 + this.chance.nextInt(60)];
			this.chance.nextBytes(payload);
			String app = List.of("com.apple.health", "Ærgometer 𝄞", "").get(index % 3);
			batch.add(new StoredSample(new UUID(this.chance.nextLong(), this.chance.nextLong()), 1 + index % 5, device,
					start, start + index % 4 * Duration.ofMinutes(50).toMillis(), 0, app.isEmpty() ? null : app,
					payload));
		}
		return batch;
	}

}

package org.healthpipeline.systemtests.fleet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.healthpipeline.testsupport.oracle.OracleDevice;
import org.healthpipeline.testsupport.oracle.OracleSample;

/**
 * Generates what the devices of one user send: dense samples around a change of the
 * clocks, deletions of some of them, and sometimes a repeated request. The seed
 * determines all of it. Not safe for use by several threads.
 */
final class SyncPlan {

	static final String ZONE = "Europe/Berlin";

	static final List<String> TYPES = List.of("STEPS", "HEART_RATE", "WEIGHT", "SLEEP_STATE");

	/** The day before the clocks change. */
	private static final Instant FIRST = Instant.parse("2026-03-28T00:00:00Z");

	private static final int MINUTES = 3 * 24 * 60;

	private static final int SAMPLES = 8;

	private final Random random;

	private final List<Source> sources;

	private final List<SyncRequest> sent = new ArrayList<>();

	SyncPlan(long seed, List<Source> sources) {
		this.random = new Random(seed);
		this.sources = List.copyOf(sources);
	}

	SyncRequest next() {
		if (!this.sent.isEmpty() && this.random.nextInt(10) == 0) {
			return this.sent.get(this.random.nextInt(this.sent.size()));
		}
		Source source = this.sources.get(this.random.nextInt(this.sources.size()));
		List<OracleSample> samples = new ArrayList<>();
		for (int index = 0; index < SAMPLES; index++) {
			samples.add(sample(source.device()));
		}
		List<UUID> deleted = new ArrayList<>();
		if (!this.sent.isEmpty() && this.random.nextInt(5) == 0) {
			List<OracleSample> earlier = this.sent.get(this.random.nextInt(this.sent.size())).samples();
			deleted.add(earlier.get(this.random.nextInt(earlier.size())).id());
		}
		SyncRequest request = SyncRequest.of(source.id(), samples, deleted);
		this.sent.add(request);
		return request;
	}

	private OracleSample sample(OracleDevice device) {
		String type = TYPES.get(this.random.nextInt(TYPES.size()));
		UUID id = new UUID(this.random.nextLong(), this.random.nextLong());
		Instant start = FIRST.plusSeconds(60L * this.random.nextInt(MINUTES));
		Instant end = start.plusSeconds(60L * this.random.nextInt(90));
		if (type.equals("SLEEP_STATE")) {
			List<String> states = List.of("awake", "rem", "deep", "core");
			return OracleSample.state(id, type, device, start, end, states.get(this.random.nextInt(states.size())));
		}
		return OracleSample.quantity(id, type, device, start, end, 40 + this.random.nextInt(400) / 4.0);
	}

	/**
	 * A device of the user.
	 *
	 * @param id its id in the pipeline
	 * @param device its source in the oracle
	 */
	record Source(UUID id, OracleDevice device) {
	}

}

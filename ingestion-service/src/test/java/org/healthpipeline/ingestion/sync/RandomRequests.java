package org.healthpipeline.ingestion.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

import org.healthpipeline.testsupport.oracle.OracleDevice;
import org.healthpipeline.testsupport.oracle.OracleSample;
import org.healthpipeline.testsupport.oracle.SurvivingSamples;
import org.healthpipeline.testsupport.oracle.SurvivingSamples.Arriving;

/**
 * Random requests in which few ids, records, types, times and values meet in every way,
 * with the oracle's results for them. Not safe for use by several threads.
 */
final class RandomRequests {

	private static final Instant FROM = Instant.parse("2026-03-02T10:00:00Z");

	private static final List<String> TYPES = List.of("STEPS", "FLIGHTS_CLIMBED", "ACTIVE_ENERGY");

	/** The last three are one value, as apps round it. */
	private static final List<Double> VALUES = List.of(1.0, 2.0, 123.45, 123.4499, 123.4501);

	private static final List<UUID> IDS = List.of(new UUID(1, 1), new UUID(1, 2), new UUID(1, 3), new UUID(1, 4),
			new UUID(1, 5), new UUID(1, 6));

	private static final List<UUID> RECORDS = List.of(new UUID(2, 1), new UUID(2, 2), new UUID(2, 3));

	private final Random chance;

	private final Map<String, UUID> devices;

	private final SurvivingSamples surviving = new SurvivingSamples();

	RandomRequests(long seed, Map<String, UUID> devices) {
		this.chance = new Random(seed);
		this.devices = new TreeMap<>(devices);
	}

	/** A request and its expected answer. */
	record Sent(UUID device, Map<String, Object> body, SurvivingSamples.Answer expected,
			Map<Integer, String> conflicts) {
	}

	Sent next() {
		String device = one(List.copyOf(this.devices.keySet()));
		List<Arriving> samples = new ArrayList<>();
		int size = this.chance.nextInt(8);
		for (int index = 0; index < size; index++) {
			samples.add(sample(OracleDevice.ofType(device, "iphone")));
		}
		List<UUID> deleted = new ArrayList<>();
		if (this.chance.nextInt(25) == 0) {
			deleted.add(one(this.chance.nextBoolean() ? IDS : RECORDS));
		}
		SurvivingSamples.Answer expected = this.surviving.apply(samples, deleted);
		Map<String, Object> body = Map.of("samples", samples.stream().map(RandomRequests::json).toList(), "deleted",
				deleted);
		return new Sent(device(device), body, expected, this.surviving.conflicts());
	}

	/** Type, start, end and device of every sample that must be stored. */
	List<String> surviving() {
		return this.surviving.samples()
			.stream()
			.map((sample) -> sample.type() + " " + sample.start() + " " + sample.end() + " "
					+ device(sample.device().key()))
			.toList();
	}

	private UUID device(String key) {
		return this.devices.getOrDefault(key, new UUID(0, 0));
	}

	private Arriving sample(OracleDevice device) {
		Instant start = FROM.plusSeconds(60L * this.chance.nextInt(6));
		Instant end = start.plusSeconds(this.chance.nextInt(12) == 0 ? 30 : 60);
		OracleSample sample = OracleSample.quantity(one(IDS), one(TYPES), device, start, end, one(VALUES));
		Arriving arriving = this.chance.nextInt(3) == 0 ? Arriving.withoutId(sample) : Arriving.of(sample);
		if (this.chance.nextInt(3) == 0) {
			arriving = arriving.in(one(RECORDS));
		}
		if (this.chance.nextInt(3) == 0) {
			arriving = arriving.named("externalId", one(List.of("a", "b")));
		}
		return (this.chance.nextInt(3) == 0) ? arriving.withVersion(this.chance.nextInt(4)) : arriving;
	}

	private static Map<String, Object> json(Arriving arriving) {
		OracleSample sample = arriving.sample();
		Map<String, Object> json = new TreeMap<>();
		json.put("type", sample.type());
		json.put("value", sample.value());
		json.put("startDate", Instant.ofEpochMilli(sample.start()).toString());
		json.put("endDate", Instant.ofEpochMilli(sample.end()).toString());
		json.put("version", arriving.version());
		json.put("metadata", arriving.names());
		if (arriving.ownId()) {
			json.put("id", sample.id());
		}
		if (arriving.record() != null) {
			json.put("recordId", arriving.record());
		}
		return json;
	}

	private <T> T one(List<T> values) {
		return values.get(this.chance.nextInt(values.size()));
	}

}

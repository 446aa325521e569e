package org.healthpipeline.testsupport.oracle;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.generator.Event.SyncBatch;
import org.healthpipeline.generator.KeptSample;
import org.healthpipeline.generator.Person;
import org.healthpipeline.generator.Sample;
import org.healthpipeline.generator.Source;
import org.healthpipeline.generator.Value;

/**
 * Converts generated data for the oracle.
 */
public final class GeneratedSamples {

	private static final UUID NO_ID = new UUID(0, 0);

	private GeneratedSamples() {
	}

	/**
	 * Returns a user's devices by their keys, with the priorities of their types.
	 */
	public static Map<String, OracleDevice> devices(Person person) {
		Map<String, OracleDevice> devices = new HashMap<>();
		for (Source source : person.sources()) {
			devices.put(source.key(), OracleDevice.ofType(source.key(), source.deviceType()));
		}
		return devices;
	}

	/** Returns the samples of a request. */
	public static List<SurvivingSamples.Arriving> arriving(SyncBatch batch, OracleDevice device) {
		return batch.samples()
			.stream()
			.map((sample) -> new SurvivingSamples.Arriving(sample(sample, device), sample.id() != null,
					sample.version(), null, Map.of()))
			.toList();
	}

	public static OracleSample sample(Sample sample, OracleDevice device) {
		UUID id = (sample.id() != null) ? sample.id() : NO_ID;
		return sample(id, sample.type(), device, sample.startMillis(), sample.endMillis(), sample.value());
	}

	/**
	 * Returns a sample of an export, which has no id. Any id will do: generated samples
	 * of one type and priority never begin and end together, so ids decide nothing.
	 * @param number different for each sample
	 */
	public static OracleSample sample(KeptSample kept, long number, OracleDevice device) {
		return sample(new UUID(1, number), kept.type(), device, kept.startMillis(), kept.endMillis(), kept.value());
	}

	private static OracleSample sample(UUID id, String type, OracleDevice device, long startMillis, long endMillis,
			Value value) {
		Instant start = Instant.ofEpochMilli(startMillis);
		Instant end = Instant.ofEpochMilli(endMillis);
		if (value instanceof Value.Quantity quantity) {
			return OracleSample.quantity(id, type, device, start, end, quantity.canonical());
		}
		return OracleSample.state(id, type, device, start, end, ((Value.State) value).name());
	}

}

package org.healthpipeline.benchmarks.ingest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import org.healthpipeline.benchmarks.IncorrectRunException;
import org.healthpipeline.benchmarks.servers.BenchmarkDatabase;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.sample.SampleContent;
import org.healthpipeline.common.sample.StoredSample;
import org.healthpipeline.generator.Sample;
import org.healthpipeline.generator.Value;
import org.healthpipeline.model.type.HealthTypes;

/**
 * Checks that every acknowledged sample is stored once, and nothing else. A random part
 * is decrypted and compared with what was sent.
 */
final class StoredSamplesCheck {

	/** Units are converted with doubles. */
	private static final double RELATIVE_ERROR_MAX = 1e-9;

	private final BenchmarkDatabase database;

	private final UserKeys keys;

	private final int percentDecrypted;

	StoredSamplesCheck(BenchmarkDatabase database, UserKeys keys, int percentDecrypted) {
		this.database = database;
		this.keys = keys;
		this.percentDecrypted = percentDecrypted;
	}

	/**
	 * Compares what was sent with what is stored.
	 * @return number of decrypted samples
	 * @throws IncorrectRunException when something is missing, duplicated or different
	 */
	int check(List<Batch> sent) {
		Map<UUID, Map<UUID, Sample>> missing = new HashMap<>();
		sent.forEach((batch) -> batch.sent()
			.forEach((sample) -> missing.computeIfAbsent(batch.user(), (user) -> new HashMap<>())
				.put(sample.id(), sample)));
		Random chance = new Random(1);
		int[] decrypted = new int[1];
		this.database.template().query("""
				SELECT user_id, id, type_id, (extract(epoch FROM start_date) * 1000)::bigint,
					(extract(epoch FROM end_date) * 1000)::bigint, device_id, version, payload
				FROM health_samples
				""", (row) -> {
			UUID user = row.getObject(1, UUID.class);
			UUID id = row.getObject(2, UUID.class);
			Sample sample = missing.getOrDefault(user, Map.of()).remove(id);
			if (sample == null) {
				throw new IncorrectRunException("A sample is stored twice or was never sent: " + id, null);
			}
			if (HealthTypes.get(sample.type()).id() != row.getInt(3) || sample.startMillis() != row.getLong(4)
					|| sample.endMillis() != row.getLong(5)) {
				throw new IncorrectRunException("A sample is stored with another type or time: " + id, null);
			}
			if (chance.nextInt(100) < this.percentDecrypted) {
				StoredSample stored = new StoredSample(id, row.getInt(3), row.getObject(6, UUID.class), row.getLong(4),
						row.getLong(5), row.getLong(7), null, row.getBytes(8));
				compare(sample, stored.open(this.keys.cipher(user)));
				decrypted[0]++;
			}
		});
		long lost = missing.values().stream().mapToLong(Map::size).sum();
		if (lost > 0) {
			throw new IncorrectRunException(lost + " acknowledged samples are not stored", null);
		}
		return decrypted[0];
	}

	private static void compare(Sample sent, SampleContent stored) {
		boolean same = (sent.value() instanceof Value.Quantity quantity)
				? Math.abs(stored.number() - quantity.canonical()) <= RELATIVE_ERROR_MAX
						* Math.max(1, Math.abs(quantity.canonical()))
				: sent.value() instanceof Value.State state && state.name().equals(stored.state());
		if (!same) {
			throw new IncorrectRunException("A sample is stored with another value: " + sent.id(), null);
		}
	}

}

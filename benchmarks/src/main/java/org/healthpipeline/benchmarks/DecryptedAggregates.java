package org.healthpipeline.benchmarks;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.benchmarks.servers.BenchmarkDatabase;
import org.healthpipeline.common.crypto.AssociatedData;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.model.aggregate.Partial;
import org.healthpipeline.model.aggregate.PartialCodec;

/** Reads and decrypts all stored aggregates of everybody. */
public final class DecryptedAggregates {

	private DecryptedAggregates() {
	}

	/** Reads them. */
	public static Map<AggregateKey, Partial> read(BenchmarkDatabase database, UserKeys keys) {
		Map<AggregateKey, Partial> aggregates = new HashMap<>();
		database.template().query("""
				SELECT user_id, type_id, period, (extract(epoch FROM period_start) * 1000)::bigint, payload
				FROM health_aggregates
				""", (row) -> {
			AggregateKey key = new AggregateKey(row.getObject(1, UUID.class), row.getInt(2), row.getInt(3),
					row.getLong(4));
			byte[] boundTo = AssociatedData.aggregate(key.user(), key.typeId(), key.period(), key.startMs());
			aggregates.put(key, PartialCodec.decode(keys.cipher(key.user()).decrypt(row.getBytes(5), boundTo)));
		});
		return aggregates;
	}

	/**
	 * Identifies an aggregate.
	 *
	 * @param period its code
	 * @param startMs key of the bucket, epoch milliseconds
	 */
	public record AggregateKey(UUID user, int typeId, int period, long startMs) {
	}

}

package org.healthpipeline.common.aggregate;

import java.util.Optional;

import org.healthpipeline.common.crypto.AssociatedData;
import org.healthpipeline.common.crypto.RowKind;
import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.model.aggregate.Partial;
import org.healthpipeline.model.aggregate.PartialCodec;
import org.healthpipeline.model.bucket.Period;

/**
 * A row of {@code health_aggregates}. The array is not copied: treat it as immutable.
 *
 * @param typeId number of the health type in the registry
 * @param period length of the bucket
 * @param keyMs key of the bucket, epoch milliseconds
 * @param payload the ciphertext of its partial
 */
public record StoredAggregate(int typeId, Period period, long keyMs, byte[] payload) {

	/** A bucket of the user whose cipher it is. */
	public static StoredAggregate of(UserCipher cipher, int typeId, Period period, long keyMs, Partial partial) {
		return new StoredAggregate(typeId, period, keyMs,
				cipher.encrypt(PartialCodec.encode(partial), associatedData(cipher, typeId, period, keyMs)));
	}

	/**
	 * What the bucket holds; empty when the row is damaged, which counts as if there were
	 * no such row.
	 */
	public Optional<Partial> partial(UserCipher cipher) {
		return cipher.unlessDamaged(RowKind.AGGREGATE, () -> PartialCodec
			.decode(cipher.decrypt(this.payload, associatedData(cipher, this.typeId, this.period, this.keyMs))));
	}

	private static byte[] associatedData(UserCipher cipher, int typeId, Period period, long keyMs) {
		return AssociatedData.aggregate(cipher.user(), typeId, period.code(), keyMs);
	}

}

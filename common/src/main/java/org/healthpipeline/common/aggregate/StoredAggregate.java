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
 * @param payload ciphertext of its partial
 */
public record StoredAggregate(int typeId, Period period, long keyMs, byte[] payload) {

	/** Creates the aggregate of a bucket for the cipher's user. */
	public static StoredAggregate of(UserCipher cipher, int typeId, Period period, long keyMs, Partial partial) {
		return new StoredAggregate(typeId, period, keyMs,
				cipher.encrypt(PartialCodec.encode(partial), associatedData(cipher, typeId, period, keyMs)));
	}

	/**
	 * Decrypts the partial. Empty when the row is damaged, which is treated like a
	 * missing row.
	 */
	public Optional<Partial> partial(UserCipher cipher) {
		return cipher.unlessDamaged(RowKind.AGGREGATE, () -> PartialCodec
			.decode(cipher.decrypt(this.payload, associatedData(cipher, this.typeId, this.period, this.keyMs))));
	}

	private static byte[] associatedData(UserCipher cipher, int typeId, Period period, long keyMs) {
		return AssociatedData.aggregate(cipher.user(), typeId, period.code(), keyMs);
	}

}

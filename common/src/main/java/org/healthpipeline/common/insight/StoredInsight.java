package org.healthpipeline.common.insight;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.common.crypto.AssociatedData;
import org.healthpipeline.common.crypto.RowKind;
import org.healthpipeline.common.crypto.UserCipher;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code health_insights}.
 *
 * @param id id of the insight, within its user
 * @param rule the rule that found it
 * @param direction the direction of the deviation
 * @param payload ciphertext of an {@link InsightContent}
 * @param acknowledgedAt time when the user acknowledged it; null for not yet
 * @param createdAt time when it was first found
 * @param updatedAt time of the last change of its content
 * @param resolvedAt time from which it no longer applied; null while it does
 */
public record StoredInsight(UUID id, String rule, String direction, byte[] payload, @Nullable Instant acknowledgedAt,
		Instant createdAt, Instant updatedAt, @Nullable Instant resolvedAt) {

	/** Creates an insight that has just been found. */
	public static StoredInsight found(UserCipher cipher, String rule, String direction, InsightContent content,
			Instant at) {
		UUID id = UUID.randomUUID();
		return new StoredInsight(id, rule, direction, encrypt(cipher, id, rule, direction, content), null, at, at,
				null);
	}

	/** Returns the insight with new content. */
	public StoredInsight saying(UserCipher cipher, InsightContent content, Instant at) {
		return new StoredInsight(this.id, this.rule, this.direction,
				encrypt(cipher, this.id, this.rule, this.direction, content), this.acknowledgedAt, this.createdAt, at,
				this.resolvedAt);
	}

	/**
	 * Decrypts the content. Empty when the row is damaged, which is treated like a
	 * missing row.
	 */
	public Optional<InsightContent> content(UserCipher cipher) {
		return cipher.unlessDamaged(RowKind.INSIGHT, () -> InsightContent.fromBytes(cipher.decrypt(this.payload,
				AssociatedData.insight(cipher.user(), this.id, this.rule, this.direction))));
	}

	private static byte[] encrypt(UserCipher cipher, UUID id, String rule, String direction, InsightContent content) {
		return cipher.encrypt(content.toBytes(), AssociatedData.insight(cipher.user(), id, rule, direction));
	}

	@Override
	public String toString() {
		return "StoredInsight[" + this.id + "]";
	}

}

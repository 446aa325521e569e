package org.healthpipeline.ingestion.idempotency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

import org.healthpipeline.common.crypto.Sha256;
import org.healthpipeline.common.identity.GrantedTypes;
import org.jspecify.annotations.Nullable;

/**
 * The identity of a request: two requests with the same user, route (with the ids in it)
 * and key are the same. The arrays are not copied: treat them as immutable.
 *
 * @param chosen whether the client sent a key
 * @param keyHash SHA-256 of the client's key; without one, of user, route and body
 * @param bodyHash SHA-256 of the decoded body, and of the types that the sender may send
 * where these are not all
 */
public record RequestKey(UUID user, String route, boolean chosen, byte[] keyHash, byte[] bodyHash) {

	private static final byte FROM_BODY = 0;

	private static final byte FROM_CLIENT = 1;

	/**
	 * Makes the key of a request.
	 * @param clientKey as the client sent it, null where it sent none
	 * @param body holds the decoded body in its first {@code length} bytes
	 * @param types that the sender may send
	 */
	public static RequestKey of(UUID user, String route, @Nullable String clientKey, byte[] body, int length,
			GrantedTypes types) {
		MessageDigest digest = Sha256.digest();
		digest.update(body, 0, length);
		// The same body is another request where its sender may send fewer types.
		types.ids().stream().sorted().forEach((type) -> digest.update(ByteBuffer.allocate(4).putInt(type).array()));
		byte[] bodyHash = digest.digest();
		if (clientKey != null) {
			digest.update(FROM_CLIENT);
			digest.update(clientKey.getBytes(StandardCharsets.UTF_8));
		}
		else {
			digest.update(FROM_BODY);
			digest.update(ByteBuffer.allocate(16)
				.putLong(user.getMostSignificantBits())
				.putLong(user.getLeastSignificantBits())
				.array());
			digest.update(route.getBytes(StandardCharsets.UTF_8));
			digest.update(bodyHash);
		}
		return new RequestKey(user, route, clientKey != null, digest.digest(), bodyHash);
	}

	/**
	 * The number of this key's lock. Two keys with the same number only cause a false
	 * 409.
	 */
	long lockNumber() {
		long user = this.user.getMostSignificantBits() ^ Long.rotateLeft(this.user.getLeastSignificantBits(), 29);
		return ByteBuffer.wrap(this.keyHash).getLong() ^ user ^ this.route.hashCode() * 0x9E3779B97F4A7C15L;
	}

}

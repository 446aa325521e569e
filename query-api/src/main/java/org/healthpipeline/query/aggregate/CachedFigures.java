package org.healthpipeline.query.aggregate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

import org.healthpipeline.common.cache.EncryptedCache;
import org.healthpipeline.common.crypto.Sha256;
import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.identity.Identity;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.WebRequest;

/**
 * Answers questions from the cache, else from the database. The key of an entry names the
 * generation that the request read from the database, so an entry is never stale; the
 * bytes that were answered once are answered again as they are.
 */
@Component
class CachedFigures {

	/** To be changed with the form of the answers. */
	private static final byte FORM = 1;

	private static final int HASH_BYTES = 16;

	private final StoredFigures stored;

	private final EncryptedCache cache;

	private final UserKeys keys;

	private final InstantSource clock;

	CachedFigures(StoredFigures stored, @Qualifier("aggregateCache") EncryptedCache cache, UserKeys keys,
			InstantSource clock) {
		this.stored = stored;
		this.cache = cache;
		this.keys = keys;
		this.clock = clock;
	}

	/**
	 * @return null when the client has it already, which has been answered then
	 */
	@Nullable ResponseEntity<byte[]> answer(Identity identity, Question question, WebRequest request) {
		Instant now = this.clock.instant();
		Selection selection = question.in(identity.zone(), now);
		String hash = hash(identity.userId(), selection);
		if (request.checkNotModified(entityTag(identity.generation(), hash))) {
			return null;
		}
		UserCipher cipher = this.keys.cipher(identity.userId());
		byte[] cached = this.cache.get(cipher, key(identity.userId(), identity.generation(), hash));
		if (cached != null) {
			return response(identity.generation(), hash, cached);
		}
		StoredFigures.Answer answer = this.stored.answer(cipher, question, selection, now);
		String answeredHash = hash(identity.userId(), answer.selection());
		this.cache.put(cipher, key(identity.userId(), answer.generation(), answeredHash), answer.json());
		return response(answer.generation(), answeredHash, answer.json());
	}

	private static ResponseEntity<byte[]> response(long generation, String hash, byte[] json) {
		return ResponseEntity.ok()
			.eTag(entityTag(generation, hash))
			.cacheControl(CacheControl.noCache().cachePrivate())
			.contentType(MediaType.APPLICATION_JSON)
			.body(json);
	}

	private static String key(UUID user, long generation, String hash) {
		return user + ":" + generation + ":" + hash;
	}

	private static String entityTag(long generation, String hash) {
		return "\"" + generation + "-" + hash + "\"";
	}

	/** Also of the user: two who share a browser must not share what it keeps. */
	private static String hash(UUID user, Selection selection) {
		MessageDigest sha256 = Sha256.digest();
		sha256.update(ByteBuffer.allocate(17)
			.put(FORM)
			.putLong(user.getMostSignificantBits())
			.putLong(user.getLeastSignificantBits())
			.flip());
		byte[] hash = sha256.digest(selection.name().getBytes(StandardCharsets.UTF_8));
		return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, HASH_BYTES));
	}

}

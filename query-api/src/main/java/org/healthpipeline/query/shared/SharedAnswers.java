package org.healthpipeline.query.shared;

import java.util.Arrays;
import java.util.Base64;
import java.util.function.Function;

import org.healthpipeline.common.cache.EncryptedCache;
import org.healthpipeline.common.crypto.Sha256;
import org.healthpipeline.query.shared.OwnersFigures.Moment;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Answers about a share from the cache, else from the database. The entries are encrypted
 * with the sharing key and named by owner, share and the generation that the request read
 * together with the share's row: never stale, and never asked for once the share cannot
 * be read.
 */
@Component
class SharedAnswers {

	/** To be changed with the form of the answers. */
	private static final String FORM = "1/";

	private static final int HASH_BYTES = 16;

	private final EncryptedCache cache;

	private final OwnersFigures figures;

	SharedAnswers(@Qualifier("shareCache") EncryptedCache cache, OwnersFigures figures) {
		this.cache = cache;
		this.figures = figures;
	}

	/**
	 * @param name of the question, another one for another question
	 * @param source makes the answer of one moment
	 */
	byte[] answer(Grant grant, String name, Function<Moment, byte[]> source) {
		String hash = hash(name);
		byte[] cached = this.cache.get(grant.cipher(), key(grant, grant.opened().generation(), hash));
		if (cached != null) {
			return cached;
		}
		Made made = this.figures.read(grant.owner(), (moment) -> new Made(moment.generation(), source.apply(moment)));
		this.cache.put(grant.cipher(), key(grant, made.generation(), hash), made.answer());
		return made.answer();
	}

	private static String key(Grant grant, long generation, String hash) {
		return grant.owner() + ":" + grant.shareId() + ":" + generation + ":" + hash;
	}

	private static String hash(String name) {
		byte[] hash = Sha256.of(FORM + name);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, HASH_BYTES));
	}

	@SuppressWarnings("ArrayRecordComponent")
	private record Made(long generation, byte[] answer) {
	}

}

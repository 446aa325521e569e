package org.healthpipeline.common.cache;

import java.util.Arrays;
import java.util.Base64;

import org.healthpipeline.common.crypto.Sha256;

/**
 * What an answer belongs to.
 *
 * @param subject what it is about; begins with the id of the user whose data it is, so
 * that it can be found when they go
 * @param version of the subject's data
 * @param question the same for the same question in the same form, another one for any
 * other
 */
public record AnswerKey(String subject, long version, String question) {

	private static final int HASH_BYTES = 16;

	/** The same question, of another version. */
	public AnswerKey at(long otherVersion) {
		return new AnswerKey(this.subject, otherVersion, this.question);
	}

	/** A short name of the question about this subject, which tells nothing of either. */
	public String hash() {
		byte[] hash = Arrays.copyOf(Sha256.of(this.subject + " " + this.question), HASH_BYTES);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
	}

	/** The key in the cache, without the prefix of its kind. */
	String text() {
		return this.subject + ":" + this.version + ":" + hash();
	}

}

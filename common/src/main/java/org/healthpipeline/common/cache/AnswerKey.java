package org.healthpipeline.common.cache;

import java.util.Arrays;
import java.util.Base64;

import org.healthpipeline.common.crypto.Sha256;

/**
 * Key of a cached answer.
 *
 * @param subject subject of the answer; it begins with the id of the user whose data it
 * is, so that entries can be found at erasure
 * @param version version of the subject's data
 * @param question text that is equal exactly for equal questions in the same form
 */
public record AnswerKey(String subject, long version, String question) {

	private static final int HASH_BYTES = 16;

	/** Returns the key of the same question for another version. */
	public AnswerKey at(long otherVersion) {
		return new AnswerKey(this.subject, otherVersion, this.question);
	}

	/** Returns a short hash of subject and question, which reveals neither. */
	public String hash() {
		byte[] hash = Arrays.copyOf(Sha256.of(this.subject + " " + this.question), HASH_BYTES);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
	}

	/** Returns the key in the cache, without the prefix of its kind. */
	String text() {
		return this.subject + ":" + this.version + ":" + hash();
	}

}

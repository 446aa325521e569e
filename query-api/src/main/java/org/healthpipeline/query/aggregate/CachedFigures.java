package org.healthpipeline.query.aggregate;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

import org.healthpipeline.common.cache.AnswerKey;
import org.healthpipeline.common.cache.VersionedAnswer;
import org.healthpipeline.common.cache.VersionedAnswers;
import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.identity.Identity;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.WebRequest;

/**
 * Answers questions from the cache or else from the database. A client that already has
 * the answer gets no body.
 */
class CachedFigures {

	/** Change it whenever the form of the answers changes. */
	private static final String FORM = "1/";

	private final StoredFigures stored;

	private final VersionedAnswers answers;

	private final UserKeys keys;

	private final InstantSource clock;

	CachedFigures(StoredFigures stored, @Qualifier("aggregateAnswers") VersionedAnswers answers, UserKeys keys,
			InstantSource clock) {
		this.stored = stored;
		this.answers = answers;
		this.keys = keys;
		this.clock = clock;
	}

	/**
	 * Answers a question.
	 * @return null when the client already has the answer, and was told so by 304
	 */
	@Nullable ResponseEntity<byte[]> answer(Identity identity, Question question, WebRequest request) {
		Instant now = this.clock.instant();
		Selection selection = question.in(identity.zones(), now);
		AnswerKey key = key(identity.userId(), identity.generation(), selection);
		if (request.checkNotModified(entityTag(key))) {
			return null;
		}
		UserCipher cipher = this.keys.cipher(identity.userId());
		VersionedAnswer answer = this.answers.getVersioned(cipher, key, () -> {
			StoredFigures.Answer stored = this.stored.answer(cipher, question, selection, now);
			return new VersionedAnswer(key(identity.userId(), stored.generation(), stored.selection()), stored.json());
		});
		return ResponseEntity.ok()
			.eTag(entityTag(answer.key()))
			.cacheControl(CacheControl.noCache().cachePrivate())
			.contentType(MediaType.APPLICATION_JSON)
			.body(answer.content());
	}

	private static AnswerKey key(UUID user, long generation, Selection selection) {
		return new AnswerKey(user.toString(), generation, FORM + selection.name());
	}

	/**
	 * Includes the user: two users of one browser must not share what it keeps. The tag
	 * is weak, since the answer may be sent compressed or plain.
	 */
	private static String entityTag(AnswerKey key) {
		return "W/\"" + key.version() + "-" + key.hash() + "\"";
	}

}

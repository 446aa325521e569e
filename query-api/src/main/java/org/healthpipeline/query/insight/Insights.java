package org.healthpipeline.query.insight;

import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;

import org.healthpipeline.common.cache.AnswerKey;
import org.healthpipeline.common.cache.VersionedAnswers;
import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.insight.InsightStore;
import org.healthpipeline.common.insight.StoredInsight;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.query.account.Reader;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Answers from the cache, or else from the database. The key of a cache entry contains
 * the version of the user's insights, which each request reads from the database, so an
 * entry is never stale. It also contains the language and units of the texts.
 */
class Insights {

	private final InsightStore store;

	private final InsightPages pages;

	private final InsightTexts texts;

	private final VersionedAnswers answers;

	private final UserKeys keys;

	private final TransactionTemplate transaction;

	private final InstantSource clock;

	Insights(JdbcClient jdbc, InsightPages pages, InsightTexts texts,
			@Qualifier("insightAnswers") VersionedAnswers answers, UserKeys keys, TransactionTemplate transaction,
			InstantSource clock) {
		this.store = new InsightStore(jdbc);
		this.pages = pages;
		this.texts = texts;
		this.answers = answers;
		this.keys = keys;
		this.transaction = transaction;
		this.clock = clock;
	}

	byte[] page(UUID user, InsightQuestion question, Reader reader) {
		long version = this.store.version(user).orElseThrow(Insights::unknown);
		UserCipher cipher = this.keys.cipher(user);
		return this.answers.get(cipher,
				new AnswerKey(user.toString(), version, question.pageText() + " " + reader.key()),
				() -> this.pages.page(cipher, question, reader));
	}

	/**
	 * Acknowledges an insight.
	 * @throws ProblemException when it is not an insight of the user
	 */
	byte[] acknowledge(UUID user, UUID id, Reader reader) {
		StoredInsight insight = Objects.requireNonNull(this.transaction.execute((status) -> {
			if (this.store.acknowledge(user, id, this.clock.instant())) {
				this.store.advanceVersion(user);
			}
			return this.store.find(user, id).orElseThrow(Insights::unknown);
		}));
		return insight.content(this.keys.cipher(user))
			.map((content) -> InsightJson.one(this.texts.read(insight, content, reader)))
			.orElseThrow(Insights::unknown);
	}

	private static ProblemException unknown() {
		return new ProblemException(ProblemCode.NOT_FOUND, "No such insight");
	}

}

package org.healthpipeline.query.shared;

import java.util.function.Function;

import org.healthpipeline.common.cache.AnswerKey;
import org.healthpipeline.common.cache.VersionedAnswer;
import org.healthpipeline.common.cache.VersionedAnswers;
import org.healthpipeline.query.shared.OwnersFigures.Moment;

import org.springframework.beans.factory.annotation.Qualifier;

/**
 * Answers questions about a share from the cache, or else from the database. Entries are
 * encrypted with the sharing key. Their names contain owner, share and the generation
 * that the request read with the share's row. So they are never stale, and never used
 * once the share cannot be read.
 */
class SharedAnswers {

	/** Change it whenever the form of the answers changes. */
	private static final String FORM = "1/";

	private final VersionedAnswers answers;

	private final OwnersFigures figures;

	SharedAnswers(@Qualifier("shareAnswers") VersionedAnswers answers, OwnersFigures figures) {
		this.answers = answers;
		this.figures = figures;
	}

	/**
	 * Answers a question.
	 * @param name name of the question, different for each question
	 * @param source creates the answer from one snapshot
	 */
	byte[] answer(Grant grant, String name, Function<Moment, byte[]> source) {
		AnswerKey key = new AnswerKey(grant.owner() + ":" + grant.shareId(), grant.opened().generation(), FORM + name);
		return this.answers
			.getVersioned(grant.cipher(), key,
					() -> this.figures.read(grant.owner(),
							(moment) -> new VersionedAnswer(key.at(moment.generation()), source.apply(moment))))
			.content();
	}

}

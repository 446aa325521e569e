package org.healthpipeline.query.shared;

import java.util.function.Function;

import org.healthpipeline.common.cache.AnswerKey;
import org.healthpipeline.common.cache.VersionedAnswer;
import org.healthpipeline.common.cache.VersionedAnswers;
import org.healthpipeline.query.shared.OwnersFigures.Moment;

import org.springframework.beans.factory.annotation.Qualifier;

/**
 * Answers about a share from the cache, else from the database. The entries are encrypted
 * with the sharing key and named by owner, share and the generation that the request read
 * together with the share's row: never stale, and never asked for once the share cannot
 * be read.
 */
class SharedAnswers {

	/** To be changed with the form of the answers. */
	private static final String FORM = "1/";

	private final VersionedAnswers answers;

	private final OwnersFigures figures;

	SharedAnswers(@Qualifier("shareAnswers") VersionedAnswers answers, OwnersFigures figures) {
		this.answers = answers;
		this.figures = figures;
	}

	/**
	 * @param name of the question, another one for another question
	 * @param source makes the answer of one moment
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

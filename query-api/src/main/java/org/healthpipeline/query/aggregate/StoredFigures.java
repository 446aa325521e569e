package org.healthpipeline.query.aggregate;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.common.aggregate.AggregateStore;
import org.healthpipeline.common.aggregate.AggregatesAtOnce;
import org.healthpipeline.common.aggregate.StoredAggregate;
import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.model.bucket.ZoneHistory;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Answers questions from the database. */
class StoredFigures {

	/** A zone changes rarely, and never twice while a question is answered. */
	private static final int ATTEMPTS = 3;

	private static final int FIRST_BYTES = 4096;

	private final AggregateStore store;

	private final DecryptedFigures figures;

	private final JsonFactory json = new JsonFactory();

	StoredFigures(AggregateStore store, DecryptedFigures figures) {
		this.store = store;
		this.figures = figures;
	}

	/**
	 * Answers a question.
	 * @param assumed the question in the zones that the user had a moment ago
	 */
	Answer answer(UserCipher cipher, Question question, Selection assumed, Instant now) {
		Selection selection = assumed;
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			AggregatesAtOnce found = find(cipher.user(), selection);
			ZoneHistory zones = found.calendar().zones();
			if (zones.equals(selection.zones())) {
				return new Answer(selection, found.generation(), write(cipher, selection, found.aggregates()));
			}
			selection = question.in(zones, now);
		}
		throw new ProblemException(ProblemCode.UNAVAILABLE, "The time zone is changing at this moment", 1, null);
	}

	private AggregatesAtOnce find(UUID user, Selection selection) {
		AggregatesAtOnce found = this.store
			.findAtOnce(user, selection.typeIds(), selection.period(), selection.fromMs(), selection.untilMs(),
					AnswerLimit.MOST + 1)
			.orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "The account no longer exists"));
		AnswerLimit.check(found.aggregates().size());
		return found;
	}

	private byte[] write(UserCipher cipher, Selection selection, List<StoredAggregate> aggregates) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(FIRST_BYTES);
		try (JsonGenerator generator = this.json.createGenerator(ObjectWriteContext.empty(), bytes)) {
			selection.format().write(generator, this.figures.byType(cipher, aggregates));
		}
		return bytes.toByteArray();
	}

	/**
	 * An answer with the question it answers.
	 *
	 * @param selection as it was finally resolved
	 * @param generation generation of the user when it was answered
	 */
	record Answer(Selection selection, long generation, byte[] json) {
	}

}

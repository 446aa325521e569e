package org.healthpipeline.query.aggregate;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.common.aggregate.Figures;
import org.healthpipeline.common.aggregate.PartialCodec;
import org.healthpipeline.common.aggregate.store.AggregateStore;
import org.healthpipeline.common.aggregate.store.AggregatesAtOnce;
import org.healthpipeline.common.aggregate.store.StoredAggregate;
import org.healthpipeline.common.crypto.AssociatedData;
import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.common.type.HealthType;
import org.healthpipeline.common.type.HealthTypes;
import org.healthpipeline.query.aggregate.FiguresFormat.KeyedFigures;
import org.healthpipeline.query.aggregate.FiguresFormat.TypeFigures;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

import org.springframework.stereotype.Component;

/** Answers questions from the database. */
@Component
class StoredFigures {

	/** A zone changes rarely; more than once while one asks, never. */
	private static final int ATTEMPTS = 3;

	/** Most aggregates of one answer: bounds the memory it takes. */
	static final int MOST = 100_000;

	private static final int FIRST_BYTES = 4096;

	private final AggregateStore store;

	private final JsonFactory json = new JsonFactory();

	StoredFigures(AggregateStore store) {
		this.store = store;
	}

	/**
	 * @param assumed the question in the zone that was the person's a moment ago
	 */
	Answer answer(UserCipher cipher, Question question, Selection assumed, Instant now) {
		Selection selection = assumed;
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			AggregatesAtOnce found = find(cipher.user(), selection);
			if (found.zone().equals(selection.zone())) {
				return new Answer(selection, found.generation(), write(cipher, selection, found.aggregates()));
			}
			selection = question.in(found.zone(), now);
		}
		throw new ProblemException(ProblemCode.UNAVAILABLE, "The time zone is changing at this moment", 1, null);
	}

	private AggregatesAtOnce find(UUID user, Selection selection) {
		AggregatesAtOnce found = this.store
			.findAtOnce(user, selection.typeIds(), selection.period(), selection.fromMs(), selection.untilMs(),
					MOST + 1)
			.orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "The account does not exist any more"));
		if (found.aggregates().size() > MOST) {
			throw tooLarge();
		}
		return found;
	}

	static ProblemException tooLarge() {
		return new ProblemException(ProblemCode.INVALID_REQUEST,
				"The range is too large: ask for fewer types, a shorter time, or a longer period");
	}

	private byte[] write(UserCipher cipher, Selection selection, List<StoredAggregate> aggregates) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(FIRST_BYTES);
		try (JsonGenerator generator = this.json.createGenerator(ObjectWriteContext.empty(), bytes)) {
			selection.format().write(generator, byType(cipher, aggregates));
		}
		return bytes.toByteArray();
	}

	private static List<TypeFigures> byType(UserCipher cipher, List<StoredAggregate> aggregates) {
		List<TypeFigures> figures = new ArrayList<>();
		int next = 0;
		while (next < aggregates.size()) {
			HealthType type = HealthTypes.byId(aggregates.get(next).typeId());
			List<KeyedFigures> buckets = new ArrayList<>();
			for (; next < aggregates.size() && aggregates.get(next).typeId() == type.id(); next++) {
				StoredAggregate aggregate = aggregates.get(next);
				buckets.add(new KeyedFigures(aggregate.keyMs(), figures(cipher, type, aggregate)));
			}
			figures.add(new TypeFigures(type, buckets));
		}
		return figures;
	}

	private static Figures figures(UserCipher cipher, HealthType type, StoredAggregate aggregate) {
		return Figures.of(type, PartialCodec.decode(cipher.decrypt(aggregate.payload(), AssociatedData
			.aggregate(cipher.user(), aggregate.typeId(), aggregate.period().code(), aggregate.keyMs()))));
	}

	/**
	 * @param selection as it was understood in the end
	 * @param generation of the person when it was answered
	 */
	record Answer(Selection selection, long generation, byte[] json) {
	}

}

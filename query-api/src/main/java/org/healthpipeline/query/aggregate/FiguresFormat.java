package org.healthpipeline.query.aggregate;

import java.util.List;

import org.healthpipeline.model.aggregate.Figures;
import org.healthpipeline.model.type.HealthType;
import tools.jackson.core.JsonGenerator;

/** Writes figures in one form of answer. */
public interface FiguresFormat {

	/**
	 * @param figures by type and time
	 */
	void write(JsonGenerator json, List<TypeFigures> figures);

	/** Figures of one type, in order of time. */
	record TypeFigures(HealthType type, List<KeyedFigures> buckets) {
	}

	/**
	 * @param keyMs key of the bucket, epoch milliseconds
	 * @param weight how much an average weighs beside those of other buckets
	 */
	record KeyedFigures(long keyMs, Figures figures, long weight) {
	}

}

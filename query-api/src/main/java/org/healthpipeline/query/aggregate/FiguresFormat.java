package org.healthpipeline.query.aggregate;

import java.util.List;

import org.healthpipeline.model.aggregate.Figures;
import org.healthpipeline.model.type.HealthType;
import tools.jackson.core.JsonGenerator;

/** Writes figures in one form of answer. */
public interface FiguresFormat {

	/**
	 * Writes figures.
	 * @param figures by type and time
	 */
	void write(JsonGenerator json, List<TypeFigures> figures);

	/** Figures of one type, in order of time. */
	record TypeFigures(HealthType type, List<KeyedFigures> buckets) {
	}

	/**
	 * Figures of one bucket.
	 *
	 * @param keyMs key of the bucket, epoch milliseconds
	 * @param weight weight of an average relative to those of other buckets
	 */
	record KeyedFigures(long keyMs, Figures figures, long weight) {
	}

}

package org.healthpipeline.query.aggregate;

import java.time.Instant;

import org.healthpipeline.model.bucket.ZoneHistory;

/**
 * A question about stored aggregates. Its dates get a meaning only with time zones.
 */
interface Question {

	/**
	 * Resolves the question in time zones.
	 * @param now determines "today"
	 * @throws org.healthpipeline.common.problem.ProblemException when it makes no sense
	 * in those zones
	 */
	Selection in(ZoneHistory zones, Instant now);

}

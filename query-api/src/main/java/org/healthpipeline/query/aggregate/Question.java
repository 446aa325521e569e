package org.healthpipeline.query.aggregate;

import java.time.Instant;

import org.healthpipeline.model.bucket.ZoneHistory;

/**
 * What somebody asks about stored aggregates. Its dates mean something only in time
 * zones.
 */
interface Question {

	/**
	 * @param now what "today" is measured by
	 * @throws org.healthpipeline.common.problem.ProblemException when it makes no sense
	 * in those zones
	 */
	Selection in(ZoneHistory zones, Instant now);

}

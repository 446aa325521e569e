package org.healthpipeline.query.aggregate;

import java.time.Instant;
import java.time.ZoneId;

/**
 * What somebody asks about stored aggregates. Its dates mean something only in a zone.
 */
interface Question {

	/**
	 * @param now what "today" is measured by
	 * @throws org.healthpipeline.common.problem.ProblemException when it makes no sense
	 * in that zone
	 */
	Selection in(ZoneId zone, Instant now);

}

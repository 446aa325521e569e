package org.healthpipeline.query.aggregate;

import java.time.ZoneId;
import java.util.List;

import org.healthpipeline.model.bucket.Period;

/**
 * A question resolved in a zone: which aggregates, and how they are answered.
 *
 * @param name the same for equal selections of any user, different for others
 * @param typeIds of the registry
 * @param fromMs first key, epoch milliseconds
 * @param untilMs last key, exclusive
 */
record Selection(String name, ZoneId zone, List<Integer> typeIds, Period period, long fromMs, long untilMs,
		FiguresFormat format) {
}

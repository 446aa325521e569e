package org.healthpipeline.query.aggregate;

import java.util.List;

import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.bucket.ZoneHistory;

/**
 * A question resolved in time zones: which aggregates, and how they are answered.
 *
 * @param name the same for equal selections of any user, different for others
 * @param typeIds numbers of types in the registry
 * @param fromMs first key, epoch milliseconds
 * @param untilMs last key, exclusive
 */
record Selection(String name, ZoneHistory zones, List<Integer> typeIds, Period period, long fromMs, long untilMs,
		FiguresFormat format) {
}

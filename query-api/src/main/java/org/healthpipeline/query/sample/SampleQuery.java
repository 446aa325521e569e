package org.healthpipeline.query.sample;

import org.healthpipeline.common.sample.SampleStore.Place;
import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;

/**
 * Selects samples that start in [fromMs, untilMs), epoch milliseconds.
 *
 * @param after the place after which to continue; null for the first page
 * @param limit most items of a page
 */
record SampleQuery(HealthType type, long fromMs, long untilMs, @Nullable Place after, int limit) {
}

package org.healthpipeline.common.insight;

import org.jspecify.annotations.Nullable;

/**
 * Which insights somebody wants to see, as far as the database can tell.
 *
 * @param rule of this rule; null for all
 * @param acknowledged whether they have been seen; null for both
 * @param open whether they still hold; null for both
 */
public record InsightFilter(@Nullable String rule, @Nullable Boolean acknowledged, @Nullable Boolean open) {
}

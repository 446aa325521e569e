package org.healthpipeline.common.insight;

import org.jspecify.annotations.Nullable;

/**
 * Filters insights by columns of the database.
 *
 * @param rule only this rule; null for all
 * @param acknowledged whether the user has acknowledged them; null for both
 * @param open whether they still apply; null for both
 */
public record InsightFilter(@Nullable String rule, @Nullable Boolean acknowledged, @Nullable Boolean open) {
}

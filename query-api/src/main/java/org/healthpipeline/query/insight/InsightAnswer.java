package org.healthpipeline.query.insight;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Describes the output of {@link InsightJson} for the OpenAPI document.
 *
 * @param type name of the rule
 * @param severity {@code low}, {@code medium} or {@code high}
 * @param direction {@code up} or {@code down} where the rule has one, else null
 * @param message the finding, a sentence for the user
 * @param recommendation advice to the user
 * @param data the figures behind it
 * @param acknowledged whether the user has noted it
 * @param resolvedAt null while it applies
 */
@Schema(name = "Insight")
record InsightAnswer(UUID id, String type, String severity, @Nullable String direction, String message,
		String recommendation, Map<String, Object> data, boolean acknowledged, Instant createdAt, Instant updatedAt,
		@Nullable Instant resolvedAt) {

	/** One page of insights, newest first. */
	@Schema(name = "InsightPage")
	record Page(List<InsightAnswer> items, @Nullable String nextCursor) {
	}

}

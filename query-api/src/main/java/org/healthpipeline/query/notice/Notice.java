package org.healthpipeline.query.notice;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An event of an account.
 *
 * @param kind wire name of a {@link org.healthpipeline.common.notice.NoticeKind}, or of
 * one from a later release
 * @param detail subject of the notice; left out where the kind says all
 * @param seenAt left out until the user dismissed it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Notice(
		@Schema(description = "Id of the notice", example = "0190a7c4-7f3e-7cc2-9d3a-6a1f0c1b2d3e",
				requiredMode = Schema.RequiredMode.REQUIRED) UUID id,
		@Schema(description = "Kind of the event; there may be kinds that a client does not know",
				example = "passwordChanged", maxLength = 40, requiredMode = Schema.RequiredMode.REQUIRED) String kind,
		@Schema(description = "Subject of the notice, such as the name of a token; left out where the kind says all",
				example = "Nightly script", maxLength = 200) @Nullable String detail,
		@Schema(description = "When it happened", example = "2026-03-02T10:15:30.123Z",
				requiredMode = Schema.RequiredMode.REQUIRED) Instant createdAt,
		@Schema(description = "When the user dismissed it; left out before that",
				example = "2026-03-02T18:00:00Z") @Nullable Instant seenAt) {

}

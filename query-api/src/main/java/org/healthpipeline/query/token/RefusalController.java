package org.healthpipeline.query.token;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.refusal.RecentRefusals;
import org.healthpipeline.common.refusal.RecentRefusals.RecentRefusal;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What was refused of a user's measurements lately. */
@RestController
class RefusalController {

	private final RecentRefusals refusals;

	RefusalController(RecentRefusals refusals) {
		this.refusals = refusals;
	}

	@Operation(operationId = "listRefusals",
			summary = "Lists what was refused of the measurements of the last 30 days, by device and access token",
			description = "By code and field; no value is kept.")
	@GetMapping("/api/v1/users/me/refusals")
	RefusalList list(Identity identity) {
		return new RefusalList(this.refusals.of(identity.userId()).stream().map(RefusalItem::of).toList());
	}

	/** What was refused lately. */
	record RefusalList(@Schema(description = "The last one first",
			requiredMode = Schema.RequiredMode.REQUIRED) List<RefusalItem> items) {
	}

	/** A kind of refusal: one code at one field. */
	record RefusalItem(
			@Schema(description = "Id of the device, or of the access token, that sent it",
					requiredMode = Schema.RequiredMode.REQUIRED) UUID sourceId,
			@Schema(description = "Why: a code of the errorDetails of a sync", example = "UNKNOWN_UNIT",
					requiredMode = Schema.RequiredMode.REQUIRED) String code,
			@Schema(description = "The field that was at fault; sample for the whole of it", example = "unit",
					requiredMode = Schema.RequiredMode.REQUIRED) String field,
			@Schema(description = "How many samples were refused like this", example = "12", minimum = "1",
					requiredMode = Schema.RequiredMode.REQUIRED) long refused,
			@Schema(description = "The last time", requiredMode = Schema.RequiredMode.REQUIRED) Instant lastAt) {

		static RefusalItem of(RecentRefusal refusal) {
			return new RefusalItem(refusal.source(), refusal.code(), refusal.field(), refusal.refused(),
					refusal.lastAt());
		}

	}

}

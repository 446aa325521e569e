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

/** Lists recent refusals of a user's samples. */
@RestController
class RefusalController {

	private final RecentRefusals refusals;

	RefusalController(RecentRefusals refusals) {
		this.refusals = refusals;
	}

	@Operation(operationId = "listRefusals",
			summary = "Lists refused measurements of the last 30 days, by device and access token",
			description = "By code and field; no value is stored.")
	@GetMapping("/api/v1/users/me/refusals")
	RefusalList list(Identity identity) {
		return new RefusalList(this.refusals.of(identity.userId()).stream().map(RefusalItem::of).toList());
	}

	/** Recent refusals. */
	record RefusalList(@Schema(description = "The latest one first",
			requiredMode = Schema.RequiredMode.REQUIRED) List<RefusalItem> items) {
	}

	/** A kind of refusal: one code at one field. */
	record RefusalItem(
			@Schema(description = "Id of the device, or of the access token, that sent it",
					requiredMode = Schema.RequiredMode.REQUIRED) UUID sourceId,
			@Schema(description = "Reason: a code of the errorDetails of a sync", example = "UNKNOWN_UNIT",
					requiredMode = Schema.RequiredMode.REQUIRED) String code,
			@Schema(description = "The field at fault; sample for the whole sample", example = "unit",
					requiredMode = Schema.RequiredMode.REQUIRED) String field,
			@Schema(description = "Number of samples refused like this", example = "12", minimum = "1",
					requiredMode = Schema.RequiredMode.REQUIRED) long refused,
			@Schema(description = "The last time", requiredMode = Schema.RequiredMode.REQUIRED) Instant lastAt) {

		static RefusalItem of(RecentRefusal refusal) {
			return new RefusalItem(refusal.source(), refusal.code(), refusal.field(), refusal.refused(),
					refusal.lastAt());
		}

	}

}

package org.healthpipeline.query.token;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.push.RecentPushes;
import org.healthpipeline.common.push.RecentPushes.RecentPush;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where apps may push to, and what became of what they pushed last. */
@RestController
class RecentPushController {

	private final RecentPushes pushes;

	private final ReachableAddresses addresses;

	RecentPushController(RecentPushes pushes, ReachableAddresses addresses) {
		this.pushes = pushes;
		this.addresses = addresses;
	}

	@Operation(operationId = "listPushes",
			summary = "Lists the last push of each app and format, and the addresses that apps may push to",
			description = "Counts, codes and names of kinds; no value is kept.")
	@GetMapping("/api/v1/users/me/pushes")
	PushList list(Identity identity, HttpServletRequest http) {
		return new PushList(this.addresses.of(http), this.addresses.isLoopbackOnly(),
				this.pushes.of(identity.userId()).stream().map(PushItem::of).toList());
	}

	/** The last pushes. */
	record PushList(
			@ArraySchema(
					arraySchema = @Schema(description = "Where apps reach this server, without a slash at the end",
							requiredMode = Schema.RequiredMode.REQUIRED),
					schema = @Schema(example = "https://health.example.org", maxLength = 500)) List<String> addresses,
			@Schema(description = "Whether the server answers this machine only, so that no phone reaches it",
					requiredMode = Schema.RequiredMode.REQUIRED) boolean loopbackOnly,
			@Schema(description = "The latest one first",
					requiredMode = Schema.RequiredMode.REQUIRED) List<PushItem> items) {
	}

	/** The last push of one app in one format. */
	record PushItem(
			@Schema(description = "Id of the access token that sent it; of the user where a session did",
					requiredMode = Schema.RequiredMode.REQUIRED) UUID senderId,
			@Schema(description = "The format, as in the address", example = "health-auto-export",
					requiredMode = Schema.RequiredMode.REQUIRED) String format,
			@Schema(description = "When it ended", requiredMode = Schema.RequiredMode.REQUIRED) Instant at,
			@Schema(description = "How many samples it had: synced + duplicates + errors", example = "340",
					minimum = "0", requiredMode = Schema.RequiredMode.REQUIRED) long received,
			@Schema(description = "How many were stored", example = "120", minimum = "0",
					requiredMode = Schema.RequiredMode.REQUIRED) long synced,
			@Schema(description = "How many were there already", example = "218", minimum = "0",
					requiredMode = Schema.RequiredMode.REQUIRED) long duplicates,
			@Schema(description = "How many stored samples it removed", example = "0", minimum = "0",
					requiredMode = Schema.RequiredMode.REQUIRED) long deleted,
			@Schema(description = "How many were refused", example = "2", minimum = "0",
					requiredMode = Schema.RequiredMode.REQUIRED) long errors,
			@Schema(description = "How many things were knowingly not taken, by kind",
					example = "{\"devicestatus\":12}",
					requiredMode = Schema.RequiredMode.REQUIRED) Map<String, Long> skipped,
			@Schema(description = "How many were refused, by code and name; at most 50",
					requiredMode = Schema.RequiredMode.REQUIRED) List<PushRefusal> refused,
			@Schema(description = "Why its body could not be read to the end: a problem code; null where it could",
					nullable = true, maxLength = 60, example = "PUSH_UNREADABLE",
					requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String problem) {

		static PushItem of(RecentPush push) {
			RecentPushes.Counts counts = push.counts();
			return new PushItem(push.sender(), push.format(), push.at(), counts.received(), counts.synced(),
					counts.duplicates(), counts.deleted(), counts.errors(), counts.skipped(),
					counts.refused().stream().map(PushRefusal::of).toList(), push.problem());
		}

	}

	/** Samples of a push that were refused alike. */
	record PushRefusal(
			@Schema(description = "Why: a code of the errorDetails of a push", example = "UNKNOWN_TYPE",
					requiredMode = Schema.RequiredMode.REQUIRED) String code,
			@Schema(description = "The field that was at fault; sample for the whole of it", example = "type",
					requiredMode = Schema.RequiredMode.REQUIRED) String field,
			@Schema(description = "What the app calls their kind; null where it has no name for it", nullable = true,
					maxLength = 100, example = "time_in_daylight",
					requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String name,
			@Schema(description = "How many", example = "2", minimum = "1",
					requiredMode = Schema.RequiredMode.REQUIRED) long count) {

		static PushRefusal of(RecentPushes.Refused refused) {
			return new PushRefusal(refused.code(), refused.field(), refused.name(), refused.count());
		}

	}

}

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

/** Lists the addresses that apps push to, and the results of their last pushes. */
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
			description = "Counts, codes and names of kinds; no value is stored.")
	@GetMapping("/api/v1/users/me/pushes")
	PushList list(Identity identity, HttpServletRequest http) {
		return new PushList(this.addresses.of(http), this.addresses.isLoopbackOnly(),
				this.pushes.of(identity.userId()).stream().map(PushItem::of).toList());
	}

	/** The last pushes. */
	record PushList(
			@ArraySchema(
					arraySchema = @Schema(
							description = "Addresses at which apps reach this server, without a slash at the end",
							requiredMode = Schema.RequiredMode.REQUIRED),
					schema = @Schema(example = "https://health.example.org", maxLength = 500)) List<String> addresses,
			@Schema(description = "Whether only this machine can reach the server, so that no phone can",
					requiredMode = Schema.RequiredMode.REQUIRED) boolean loopbackOnly,
			@Schema(description = "The latest one first",
					requiredMode = Schema.RequiredMode.REQUIRED) List<PushItem> items) {
	}

	/** The last push of one app in one format. */
	record PushItem(
			@Schema(description = "Id of the access token that sent it, or of the user where a session did",
					requiredMode = Schema.RequiredMode.REQUIRED) UUID senderId,
			@Schema(description = "The format, as in the address", example = "health-auto-export",
					requiredMode = Schema.RequiredMode.REQUIRED) String format,
			@Schema(description = "When it ended", requiredMode = Schema.RequiredMode.REQUIRED) Instant at,
			@Schema(description = "Number of samples in it: synced + duplicates + errors", example = "340",
					minimum = "0", requiredMode = Schema.RequiredMode.REQUIRED) long received,
			@Schema(description = "Number of samples stored", example = "120", minimum = "0",
					requiredMode = Schema.RequiredMode.REQUIRED) long synced,
			@Schema(description = "Number of samples that were already stored", example = "218", minimum = "0",
					requiredMode = Schema.RequiredMode.REQUIRED) long duplicates,
			@Schema(description = "Number of stored samples that it removed", example = "0", minimum = "0",
					requiredMode = Schema.RequiredMode.REQUIRED) long deleted,
			@Schema(description = "Number of samples refused", example = "2", minimum = "0",
					requiredMode = Schema.RequiredMode.REQUIRED) long errors,
			@Schema(description = "Number of entries that were deliberately not imported, by kind",
					example = "{\"devicestatus\":12}",
					requiredMode = Schema.RequiredMode.REQUIRED) Map<String, Long> skipped,
			@Schema(description = "Number of refusals, by code and name; at most 50",
					requiredMode = Schema.RequiredMode.REQUIRED) List<PushRefusal> refused,
			@Schema(description = "Problem code of a body that could not be read to its end; null where it could",
					nullable = true, maxLength = 60, example = "PUSH_UNREADABLE",
					requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String problem) {

		static PushItem of(RecentPush push) {
			RecentPushes.Counts counts = push.counts();
			return new PushItem(push.sender(), push.format(), push.at(), counts.received(), counts.synced(),
					counts.duplicates(), counts.deleted(), counts.errors(), counts.skipped(),
					counts.refused().stream().map(PushRefusal::of).toList(), push.problem());
		}

	}

	/** Samples of a push that were refused for the same reason. */
	record PushRefusal(
			@Schema(description = "Reason: a code of the errorDetails of a push", example = "UNKNOWN_TYPE",
					requiredMode = Schema.RequiredMode.REQUIRED) String code,
			@Schema(description = "The field at fault; sample for the whole sample", example = "type",
					requiredMode = Schema.RequiredMode.REQUIRED) String field,
			@Schema(description = "The app's name of their kind; null where it has none", nullable = true,
					maxLength = 100, example = "time_in_daylight",
					requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String name,
			@Schema(description = "Number of samples", example = "2", minimum = "1",
					requiredMode = Schema.RequiredMode.REQUIRED) long count) {

		static PushRefusal of(RecentPushes.Refused refused) {
			return new PushRefusal(refused.code(), refused.field(), refused.name(), refused.count());
		}

	}

}

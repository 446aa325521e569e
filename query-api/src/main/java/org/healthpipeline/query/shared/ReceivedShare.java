package org.healthpipeline.query.shared;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.query.share.OpenedShare;
import org.healthpipeline.query.share.Scope;
import org.healthpipeline.query.share.Share;
import org.healthpipeline.query.share.ShareRecipients;
import org.jspecify.annotations.Nullable;

/** A share in its recipient's list. */
record ReceivedShare(UUID id, SharedOverview.Owner owner, List<String> types, LocalDate dateStart, LocalDate dateEnd,
		String granularity, Instant expiresAt, Instant createdAt) {

	static ReceivedShare of(OpenedShare opened) {
		Share share = opened.share();
		Scope scope = share.scope();
		return new ReceivedShare(share.id(), new SharedOverview.Owner(opened.ownerName()),
				scope.types().stream().map(HealthType::name).toList(), scope.dateStart(), scope.dateEnd(),
				scope.granularity().wireName(), share.expiresAt(), share.createdAt());
	}

	/** Shares of others with the account. */
	record Received(
			@Schema(description = "Shares that can be read now, newest first",
					requiredMode = Schema.RequiredMode.REQUIRED) List<ReceivedShare> items,
			@Schema(description = "Shares that wait for their owner to confirm this account, newest first",
					requiredMode = Schema.RequiredMode.REQUIRED) List<Waiting> waiting) {

	}

	/**
	 * A share with the address of an account that has not proven it, which learns no more
	 * about it.
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	@Schema(name = "WaitingShare")
	record Waiting(
			@Schema(description = "Id of the share", example = "0190a7c4-7f3e-7cc2-9d3a-6a1f0c1b2d3e",
					requiredMode = Schema.RequiredMode.REQUIRED) UUID id,
			@Schema(description = "When it was shared", example = "2026-03-01T08:00:00Z",
					requiredMode = Schema.RequiredMode.REQUIRED) Instant createdAt,
			@Schema(description = "First moment at which it can no longer be read", example = "2026-03-08T08:00:00Z",
					requiredMode = Schema.RequiredMode.REQUIRED) Instant expiresAt,
			@Schema(description = "Six digits, which the owner sees too; left out before this account has asked",
					example = "042917") @Nullable String code,
			@Schema(description = "When this account asked; left out before it has",
					example = "2026-03-02T10:15:30Z") @Nullable Instant askedAt) {

		static Waiting of(ShareRecipients.Waiting waiting) {
			return new Waiting(waiting.share(), waiting.createdAt(), waiting.expiresAt(), waiting.code(),
					waiting.askedAt());
		}

		/** Omits the code. */
		@Override
		public String toString() {
			return "Waiting[" + this.id + "]";
		}

	}

}

package org.healthpipeline.query.share;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;

/**
 * Shows a share to its owner.
 *
 * @param recipient address of the account it is for; left out for links
 * @param revokedAt left out while it is not revoked
 * @param state active, revoked or expired
 * @param views answered requests of recipients
 * @param lastViewedAt left out when nobody viewed it
 * @param emergencyReason reason why an administrator may read this for a short time; left
 * out for the owner's own shares
 * @param label the owner's name for it; left out for none
 * @param passcode whether the link needs a passcode
 * @param waiting account that wants to open it and has not proven the address; left out
 * for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ShareItem(UUID id, List<String> types, LocalDate dateStart, LocalDate dateEnd, String granularity,
		Instant expiresAt, @Nullable String recipient, Instant createdAt, @Nullable Instant revokedAt,
		@Schema(allowableValues = {
				"active", "revoked", "expired" }) String state,
		long views, @Nullable Instant lastViewedAt, @Nullable String emergencyReason, @Nullable String label,
		boolean passcode, @Nullable Waiting waiting){

	static ShareItem of(Share share, ShareViews.Total views, @Nullable String emergencyReason, boolean passcode,
			ShareRecipients.@Nullable AskingAccount asking, Instant now) {
		Scope scope = share.scope();
		return new ShareItem(share.id(), scope.types().stream().map(HealthType::name).toList(), scope.dateStart(),
				scope.dateEnd(), scope.granularity().wireName(), share.expiresAt(), share.recipientEmail(),
				share.createdAt(), share.revokedAt(), share.state(now).wireName(), views.requests(),
				views.lastViewedAt(), emergencyReason, share.label(), passcode,
				(asking != null) ? Waiting.of(asking) : null);
	}

	/** Omits the reason. */
	@Override
	public String toString() {
		return "ShareItem[" + this.id + "]";
	}

	/** An account with the address of the share, which the owner must confirm. */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	@Schema(name = "WaitingRecipient")
	record Waiting(
			@Schema(description = "Name of the user; left out if they gave none", maxLength = 200,
					example = "Dr. Anna Bauer") @Nullable String name,
			@Schema(description = "When the account was opened", example = "2026-02-01T09:00:00Z",
					requiredMode = Schema.RequiredMode.REQUIRED) Instant accountSince,
			@Schema(description = "The code that they see as well: compare it before you let them in",
					example = "042917", requiredMode = Schema.RequiredMode.REQUIRED) String code,
			@Schema(description = "When they asked", example = "2026-03-02T10:15:30Z",
					requiredMode = Schema.RequiredMode.REQUIRED) Instant askedAt) {

		static Waiting of(ShareRecipients.AskingAccount asking) {
			return new Waiting(asking.name(), asking.accountSince(), asking.code(), asking.askedAt());
		}

		/** Omits name and code. */
		@Override
		public String toString() {
			return "Waiting[…]";
		}

	}

}

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
 * What its owner sees of a share.
 *
 * @param recipient address of the account it is for; left out for links
 * @param revokedAt left out while it is not revoked
 * @param state active, revoked or expired
 * @param views requests of recipients that were answered
 * @param lastViewedAt left out when nobody looked
 * @param emergencyReason why an administrator may read this for a short time; left out
 * for what the owner shares themselves
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ShareItem(UUID id, List<String> types, LocalDate dateStart, LocalDate dateEnd, String granularity,
		Instant expiresAt, @Nullable String recipient, Instant createdAt, @Nullable Instant revokedAt,
		@Schema(allowableValues = {
				"active", "revoked", "expired" }) String state,
		long views, @Nullable Instant lastViewedAt, @Nullable String emergencyReason){

	static ShareItem of(Share share, ShareViews.Total views, @Nullable String emergencyReason, Instant now) {
		Scope scope = share.scope();
		return new ShareItem(share.id(), scope.types().stream().map(HealthType::name).toList(), scope.dateStart(),
				scope.dateEnd(), scope.granularity().wireName(), share.expiresAt(), share.recipientEmail(),
				share.createdAt(), share.revokedAt(), share.state(now).wireName(), views.requests(),
				views.lastViewedAt(), emergencyReason);
	}

	/** Without the reason. */
	@Override
	public String toString() {
		return "ShareItem[" + this.id + "]";
	}

}

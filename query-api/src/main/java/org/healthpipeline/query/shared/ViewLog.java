package org.healthpipeline.query.shared;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.healthpipeline.common.audit.Actor;
import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditEntry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.audit.Outcome;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.query.share.OpenedShare;
import org.healthpipeline.query.share.ShareViews;
import org.healthpipeline.query.share.ShareViews.Viewing;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records reads of shares before the answer is sent; if recording fails, nothing is
 * answered. Each row of the owner's list is one entry of the audit log. Refusals are in
 * the audit log only, once in a while for each share.
 */
class ViewLog {

	private static final Duration REFUSALS_TOGETHER = Duration.ofMinutes(5);

	private static final int REFUSALS_KEPT = 10_000;

	private final ShareViews views;

	private final AuditLog audit;

	private final TransactionTemplate transaction;

	private final InstantSource clock;

	/** Prevents the holder of a revoked share's code from filling the log. */
	private final Cache<Refusal, Boolean> refusals = Caffeine.newBuilder()
		.maximumSize(REFUSALS_KEPT)
		.expireAfterWrite(REFUSALS_TOGETHER)
		.build();

	ViewLog(ShareViews views, AuditLog audit, TransactionTemplate transaction, InstantSource clock) {
		this.views = views;
		this.audit = audit;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Records an answer.
	 * @param kind overview, aggregates, summary or export
	 * @param period length of the buckets; null where there are none
	 */
	void viewed(Grant grant, String kind, @Nullable Period period, List<HealthType> types, Origin origin) {
		Viewing viewing = new Viewing(grant.viewer(), origin.network(), kind, period, types);
		this.transaction.executeWithoutResult((status) -> {
			if (this.views.add(grant.shareId(), viewing, this.clock.instant())) {
				append(grant.opened(), grant.viewer(), Outcome.SUCCEEDED, origin);
			}
		});
	}

	/** Records a refusal: no access, or a request for more than may be read. */
	void refused(OpenedShare opened, @Nullable UUID viewer, Origin origin) {
		Refusal refusal = new Refusal(opened.share().id(), viewer, origin.network());
		if (this.refusals.asMap().putIfAbsent(refusal, true) == null) {
			append(opened, viewer, Outcome.REFUSED, origin);
		}
	}

	private void append(OpenedShare opened, @Nullable UUID viewer, Outcome outcome, Origin origin) {
		UUID share = opened.share().id();
		Actor actor = (viewer != null) ? Actor.user(viewer) : Actor.share(share);
		this.audit
			.append(new AuditEntry(opened.share().owner(), actor, AuditAction.SHARE_VIEWED, share, outcome, origin));
	}

	private record Refusal(UUID share, @Nullable UUID viewer, @Nullable String network) {
	}

}

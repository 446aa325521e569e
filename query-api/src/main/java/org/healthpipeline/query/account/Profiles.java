package org.healthpipeline.query.account;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.UUID;

import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditEntry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.dispatch.Dispatch;
import org.healthpipeline.common.horizon.DeferredRecomputes;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.job.AggregationJobs;
import org.healthpipeline.common.job.Lane;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.common.zone.UserZones;
import org.healthpipeline.model.bucket.ZoneHistory;
import org.healthpipeline.model.device.SourceOrder;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads and changes profiles. A new time zone moves the borders of later days, a new
 * night rule those of all nights, and a new order of sources changes which samples count.
 * So the change and the recompute job are stored together. Until the job is done, readers
 * see the old figures.
 */
public class Profiles {

	private static final int MOST_ZONES = 1000;

	private final Accounts accounts;

	private final UserZones zones;

	private final SessionProfiles cached;

	private final AggregationJobs jobs;

	private final DeferredRecomputes closed;

	private final Dispatch dispatch;

	private final AuditLog audit;

	private final TransactionTemplate transaction;

	Profiles(Accounts accounts, UserZones zones, SessionProfiles cached, AggregationJobs jobs,
			DeferredRecomputes closed, Dispatch dispatch, AuditLog audit, TransactionTemplate transaction) {
		this.accounts = accounts;
		this.zones = zones;
		this.cached = cached;
		this.jobs = jobs;
		this.closed = closed;
		this.dispatch = dispatch;
		this.audit = audit;
		this.transaction = transaction;
	}

	/** Returns the profile of the signed-in account. */
	public Profile get(Identity identity) {
		return this.cached.get(identity,
				() -> this.accounts.findById(identity.userId()).orElseThrow(Profiles::gone).profile());
	}

	/**
	 * Reads the profile in the caller's transaction.
	 * @throws ProblemException when the account no longer exists
	 */
	public Profile of(UUID user) {
		return this.accounts.findById(user).orElseThrow(Profiles::gone).profile();
	}

	/**
	 * Returns the order in which devices without a set priority count, in the caller's
	 * transaction.
	 * @throws ProblemException when the account no longer exists
	 */
	public SourceOrder sourceOrder(UUID user) {
		return SourceOrder.ofWireName(this.accounts.findById(user).orElseThrow(Profiles::gone).sourceOrder())
			.orElseThrow();
	}

	Profile change(Identity identity, ProfileChange change, Origin origin) {
		Changed changed = Objects.requireNonNull(this.transaction.execute((status) -> {
			Account account = this.accounts.findForChange(identity.userId()).orElseThrow(Profiles::gone);
			boolean rebuilt = account.apply(change);
			long sameUntilMs = (change.zone() != null) ? choose(account, change.zone()) : ZoneHistory.NEVER;
			this.accounts.flush();
			boolean recounted = rebuilt || sameUntilMs != ZoneHistory.NEVER;
			if (rebuilt) {
				this.closed.addAll(identity.userId());
			}
			if (rebuilt || sameUntilMs == ZoneHistory.BEGINNING) {
				this.jobs.addRebuild(identity.userId(), Lane.LIVE);
			}
			else if (recounted) {
				this.jobs.addFrom(identity.userId(), Instant.ofEpochMilli(sameUntilMs), Lane.LIVE);
			}
			this.audit.append(AuditEntry.own(identity.userId(), AuditAction.ACCOUNT_CHANGED, null, origin));
			return new Changed(account.profile(), recounted);
		}));
		if (changed.recounted()) {
			this.dispatch.wake(identity.userId(), Lane.LIVE);
		}
		return changed.profile();
	}

	/**
	 * Stores the chosen zone.
	 * @return until when the zones stay what they were, see
	 * {@link ZoneHistory#sameUntilMs}
	 */
	private long choose(Account account, ZoneChange change) {
		ZoneHistory chosen = this.zones.chosen(account.id()).orElse(null);
		ZoneHistory next = change.after(chosen);
		if (next.stays().size() > MOST_ZONES) {
			throw new ProblemException(ProblemCode.CONFLICT,
					"The time zone has changed " + MOST_ZONES + " times; let a change apply from an earlier time");
		}
		ZoneHistory before = (chosen != null) ? chosen : ZoneHistory.of(ZoneId.of(account.timezone()));
		if (!next.equals(chosen)) {
			this.zones.choose(account.id(), next);
			account.live(next.latest());
		}
		return before.sameUntilMs(next);
	}

	private static ProblemException gone() {
		return new ProblemException(ProblemCode.NOT_FOUND, "The account no longer exists");
	}

	private record Changed(Profile profile, boolean recounted) {
	}

}

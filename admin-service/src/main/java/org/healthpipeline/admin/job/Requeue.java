package org.healthpipeline.admin.job;

import java.util.List;
import java.util.UUID;

import org.healthpipeline.common.audit.Actor;
import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditEntry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.audit.Outcome;
import org.healthpipeline.common.dispatch.Dispatch;
import org.healthpipeline.common.job.Lane;
import org.healthpipeline.common.job.ParkedJobs;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives parked jobs another round of attempts, one user per transaction, so that many
 * users hold no lock for long. Safe for use by several threads.
 */
class Requeue {

	private static final int USERS_AT_ONCE = 500;

	private final ParkedJobs jobs;

	private final Dispatch dispatch;

	private final AuditLog audit;

	private final TransactionTemplate transaction;

	Requeue(ParkedJobs jobs, Dispatch dispatch, AuditLog audit, TransactionTemplate transaction) {
		this.jobs = jobs;
		this.dispatch = dispatch;
		this.audit = audit;
		this.transaction = transaction;
	}

	/**
	 * Requeues the jobs of everybody who has parked ones. A job that is parked again
	 * meanwhile waits.
	 */
	Requeued everybody(UUID administrator, Origin origin) {
		Requeued all = new Requeued(0, 0);
		List<UUID> people = this.jobs.users(USERS_AT_ONCE);
		while (!people.isEmpty()) {
			int before = all.people();
			for (UUID user : people) {
				all = all.and(one(user, administrator, origin));
			}
			people = (all.people() > before) ? this.jobs.users(USERS_AT_ONCE) : List.of();
		}
		return all;
	}

	/** Requeues the jobs of one user; nothing if none are parked. */
	Requeued one(UUID user, UUID administrator, Origin origin) {
		Integer count = this.transaction.execute((status) -> {
			int requeued = this.jobs.requeue(user);
			if (requeued > 0) {
				this.audit.append(new AuditEntry(user, Actor.user(administrator), AuditAction.JOBS_REQUEUED, null,
						Outcome.SUCCEEDED, origin));
			}
			return requeued;
		});
		if (count == null || count == 0) {
			return new Requeued(0, 0);
		}
		for (Lane lane : Lane.values()) {
			this.dispatch.wake(user, lane);
		}
		return new Requeued(1, count);
	}

	/** The number of requeued jobs and their users. */
	record Requeued(int people, int jobs) {

		Requeued and(Requeued other) {
			return new Requeued(this.people + other.people, this.jobs + other.jobs);
		}

	}

}

package org.healthpipeline.admin.integrity;

import java.util.Objects;
import java.util.UUID;

import org.healthpipeline.common.audit.Actor;
import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditEntry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.audit.Outcome;
import org.healthpipeline.common.dispatch.Dispatch;
import org.healthpipeline.common.job.AggregationJobs;
import org.healthpipeline.common.job.Lane;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * Mends what can be made anew of what is right. Each repair stands in the user's audit
 * log. Safe for use by several threads.
 */
class Repair {

	private final AggregationJobs jobs;

	private final Dispatch dispatch;

	private final OrphanedRows strangers;

	private final AuditLog audit;

	private final TransactionTemplate transaction;

	Repair(AggregationJobs jobs, Dispatch dispatch, OrphanedRows strangers, AuditLog audit,
			TransactionTemplate transaction) {
		this.jobs = jobs;
		this.dispatch = dispatch;
		this.strangers = strangers;
		this.audit = audit;
		this.transaction = transaction;
	}

	/** Has all aggregates of the user computed anew. */
	void rebuild(UUID user, UUID operation) {
		this.transaction.executeWithoutResult((status) -> {
			this.jobs.addRebuild(user, Lane.REPLAY);
			append(user, operation);
		});
		this.dispatch.wake(user, Lane.REPLAY);
	}

	/**
	 * Removes some of what is left of somebody whose erasure is on record.
	 * @return how many rows; 0 when nothing is left
	 */
	long removeSome(UUID erased, UUID operation) {
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			long rows = this.strangers.removeSome(erased);
			if (rows > 0) {
				append(erased, operation);
			}
			return rows;
		}));
	}

	private void append(UUID subject, UUID operation) {
		this.audit.append(new AuditEntry(subject, Actor.system(), AuditAction.INTEGRITY_REPAIRED, operation,
				Outcome.SUCCEEDED, Origin.NONE));
	}

}

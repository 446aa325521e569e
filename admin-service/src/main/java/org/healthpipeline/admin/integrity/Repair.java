package org.healthpipeline.admin.integrity;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import org.healthpipeline.common.aggregate.AggregateStore;
import org.healthpipeline.common.audit.Actor;
import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditEntry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.audit.Outcome;
import org.healthpipeline.common.dispatch.Dispatch;
import org.healthpipeline.common.job.AggregationJobs;
import org.healthpipeline.common.job.Lane;
import org.healthpipeline.common.sample.SampleExtents;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * Repairs what can be derived from intact data. Each repair is in the user's audit log.
 * Safe for use by several threads.
 */
class Repair {

	private final AggregationJobs jobs;

	private final SampleExtents samples;

	private final AggregateStore aggregates;

	private final DamagedInsights insights;

	private final Dispatch dispatch;

	private final OrphanedRows orphans;

	private final AuditLog audit;

	private final TransactionTemplate transaction;

	Repair(AggregationJobs jobs, SampleExtents samples, AggregateStore aggregates, DamagedInsights insights,
			Dispatch dispatch, OrphanedRows orphans, AuditLog audit, TransactionTemplate transaction) {
		this.jobs = jobs;
		this.samples = samples;
		this.aggregates = aggregates;
		this.insights = insights;
		this.dispatch = dispatch;
		this.orphans = orphans;
		this.audit = audit;
		this.transaction = transaction;
	}

	/** Requests a recompute of all aggregates of the user, with a job for each type. */
	void rebuild(UUID user, UUID operation) {
		this.transaction.executeWithoutResult((status) -> {
			Set<Integer> types = new TreeSet<>(this.samples.types(user));
			types.addAll(this.aggregates.types(user));
			this.jobs.addFull(user, types, Lane.REPLAY);
			append(user, operation);
		});
		this.dispatch.wake(user, Lane.REPLAY);
	}

	/**
	 * Requests an evaluation of the rules, which rewrites the insights that still apply,
	 * and removes the others.
	 */
	void insights(UUID user, Set<UUID> damaged, UUID operation) {
		this.transaction.executeWithoutResult((status) -> {
			this.insights.repair(user, damaged);
			append(user, operation);
		});
	}

	/**
	 * Removes some rows of a user whose erasure is recorded.
	 * @return number of rows; 0 when nothing is left
	 */
	long removeSome(UUID erased, UUID operation) {
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			long rows = this.orphans.removeSome(erased);
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

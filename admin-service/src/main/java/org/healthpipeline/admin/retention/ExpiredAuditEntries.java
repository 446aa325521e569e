package org.healthpipeline.admin.retention;

import java.time.Instant;
import java.time.Period;

import org.healthpipeline.admin.audit.ExpiredEntries;

/** Deletes old entries of the audit log, from the beginning of their chains. */
final class ExpiredAuditEntries implements RetentionRule {

	private final ExpiredEntries entries;

	private final Period kept;

	ExpiredAuditEntries(ExpiredEntries entries, Period kept) {
		this.entries = entries;
		this.kept = kept;
	}

	@Override
	public String name() {
		return "audit";
	}

	@Override
	public RunType type() {
		return RunType.WEEKLY;
	}

	@Override
	public Swept step(Sweep sweep) {
		Instant limit = sweep.limit(this.kept);
		if (sweep.dryRun()) {
			return new Swept(this.entries.count(limit), null);
		}
		ExpiredEntries.Gone gone = this.entries.expire(limit, sweep.after(), sweep.batch());
		return new Swept(gone.entries(), gone.more() ? gone.last().toString() : null);
	}

}

package org.healthpipeline.admin.retention;

import java.time.Instant;
import java.time.Period;

import org.healthpipeline.admin.archive.ExpiredArchives;

/** Deletes archived months with their objects, like the samples in the database. */
final class ExpiredMonths implements RetentionRule {

	/** Each month is a request to the object store. */
	private static final int MONTHS_AT_ONCE = 50;

	private static final String MORE = "more";

	private final ExpiredArchives archives;

	private final Period kept;

	ExpiredMonths(ExpiredArchives archives, Period kept) {
		this.archives = archives;
		this.kept = kept;
	}

	@Override
	public String name() {
		return "archives";
	}

	@Override
	public RunType type() {
		return RunType.WEEKLY;
	}

	@Override
	public boolean inTransaction() {
		return false;
	}

	@Override
	public Swept step(Sweep sweep) {
		Instant limit = sweep.limit(this.kept);
		if (sweep.dryRun()) {
			return new Swept(this.archives.count(limit), null);
		}
		int gone = this.archives.expire(limit, MONTHS_AT_ONCE);
		return new Swept(gone, (gone == MONTHS_AT_ONCE) ? MORE : null);
	}

}

package org.healthpipeline.admin.archive;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

import org.healthpipeline.common.archive.ArchivedMonth;
import org.healthpipeline.common.archive.ArchivedMonths;
import org.healthpipeline.common.horizon.Horizons;
import org.healthpipeline.common.storage.ObjectStore;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes archived months for good; the aggregates of their days stay unchanged from then
 * on. Can be interrupted anywhere and repeated. Safe for use by several threads.
 */
public class ExpiredArchives {

	private final ArchivedMonths months;

	private final Horizons horizons;

	private final ObjectStore store;

	private final TransactionTemplate transaction;

	ExpiredArchives(ArchivedMonths months, Horizons horizons, ObjectStore store, TransactionTemplate transaction) {
		this.months = months;
		this.horizons = horizons;
		this.store = store;
		this.transaction = transaction;
	}

	/** Counts the objects whose month ended before an instant. */
	public long count(Instant limit) {
		return this.months.countBefore(Months.of(limit));
	}

	/**
	 * Deletes some of them, the oldest first. A user's months wait while jobs for their
	 * time are pending.
	 * @param most most objects to check
	 * @return number of deleted objects; fewer than existed if some must wait
	 */
	public int expire(Instant limit, int most) {
		int gone = 0;
		List<ArchivedMonth> due = this.months.before(Months.of(limit), most);
		for (ArchivedMonth month : due) {
			if (closed(month)) {
				this.store.delete(month.object());
				if (month.superseded() != null) {
					this.store.delete(ArchivedMonth.object(month.user(), month.month(), month.superseded()));
				}
				this.months.expired(month);
				gone++;
			}
		}
		return gone;
	}

	/**
	 * Closes the month before anything is deleted: its aggregates must not be recomputed.
	 */
	private boolean closed(ArchivedMonth month) {
		YearMonth expired = month.month();
		return Boolean.TRUE.equals(
				this.transaction.execute((status) -> this.horizons.expireBefore(month.user(), Months.end(expired))));
	}

}

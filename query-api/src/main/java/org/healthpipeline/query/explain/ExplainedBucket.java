package org.healthpipeline.query.explain;

import org.healthpipeline.model.bucket.Bucket;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.type.HealthType;

/** Finds the bucket that a client asks about. */
final class ExplainedBucket {

	private ExplainedBucket() {
	}

	/**
	 * Finds the bucket with this key, which answers call its date. Any other instant
	 * means the bucket that contains it.
	 */
	static Bucket find(BucketCalendar calendar, HealthType type, Period period, long epochMs) {
		Bucket byClock = calendar.bucketOf(period, false, epochMs);
		if (period == Period.HOUR || !type.nightRule()) {
			return byClock;
		}
		return calendar.keyedIn(period, true, byClock.keyMs(), byClock.keyMs() + 1)
			.stream()
			.findFirst()
			.orElseGet(() -> calendar.bucketOf(period, true, epochMs));
	}

}

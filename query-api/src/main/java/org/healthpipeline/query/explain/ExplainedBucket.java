package org.healthpipeline.query.explain;

import org.healthpipeline.model.bucket.Bucket;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.type.HealthType;

/** Finds the bucket that a client means. */
final class ExplainedBucket {

	private ExplainedBucket() {
	}

	/**
	 * The bucket of that key, which is what answers call its date; any other instant
	 * means the bucket whose dates it lies in.
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

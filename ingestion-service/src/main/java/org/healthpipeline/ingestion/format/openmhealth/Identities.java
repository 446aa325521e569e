package org.healthpipeline.ingestion.format.openmhealth;

import org.healthpipeline.ingestion.collect.GivenId;
import org.healthpipeline.ingestion.push.RecordIds;
import org.jspecify.annotations.Nullable;

/**
 * Which record a data point is, and which version of it. A point says its id and when it
 * was made, but not when it was changed: so what is pushed later replaces, and in files
 * what was made later.
 *
 * @param arrivedMs when a push arrived; {@link #OF_FILE} of a file
 */
record Identities(long arrivedMs) {

	static final long OF_FILE = -1;

	/** Null where nothing names the point and it comes in a file. */
	@Nullable GivenId recordId(DataPoint point, String schema, TimeFrame times) {
		GivenId id = point.id();
		if (id != null || this.arrivedMs == OF_FILE) {
			return id;
		}
		return RecordIds.of(DataPoint.FORMAT, point.sourceName(), schema, times.startMs(), times.recordEndMs());
	}

	long version(DataPoint point) {
		if (this.arrivedMs != OF_FILE) {
			return this.arrivedMs;
		}
		return (point.id() != null) ? point.createdMs() : 0;
	}

}

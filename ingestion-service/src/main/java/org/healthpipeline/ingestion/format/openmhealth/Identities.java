package org.healthpipeline.ingestion.format.openmhealth;

import org.healthpipeline.ingestion.collect.GivenId;
import org.healthpipeline.ingestion.push.RecordIds;
import org.jspecify.annotations.Nullable;

/**
 * Determines the record and the version of a data point. A point contains its id and its
 * time of creation, but not the time of its last change. So a later push replaces an
 * earlier one, and in files a later creation does.
 *
 * @param arrivedMs arrival of a push; {@link #OF_FILE} for a file
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

package org.healthpipeline.query.export;

import java.time.ZoneOffset;
import java.util.List;

import org.healthpipeline.model.bucket.ZoneHistory;
import org.healthpipeline.query.range.TimePoint;
import org.jspecify.annotations.Nullable;

/**
 * Selects the data of an export: samples that start, and aggregates whose date lies, in
 * [startMs, endMs).
 *
 * @param typeIds numbers of health types; empty for every type
 * @param startMs epoch milliseconds; null for the beginning
 * @param endMs epoch milliseconds; null for the end
 */
record ExportSelection(List<Integer> typeIds, @Nullable Long startMs, @Nullable Long endMs) {

	private static final ZoneHistory UTC = ZoneHistory.of(ZoneOffset.UTC);

	ExportSelection {
		typeIds = List.copyOf(typeIds);
	}

	boolean holds(int typeId) {
		return this.typeIds.isEmpty() || this.typeIds.contains(typeId);
	}

	long fromMs() {
		return (this.startMs != null) ? this.startMs : TimePoint.FIRST.in(UTC);
	}

	long untilMs() {
		return (this.endMs != null) ? this.endMs : TimePoint.LAST.in(UTC);
	}

}

package org.healthpipeline.model.aggregate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.merge.Windows;
import org.jspecify.annotations.Nullable;

/**
 * Hours under construction. Samples arrive in order of time, so the requested hour is
 * nearly always the previous one.
 */
final class HourTable {

	private final BucketCalendar calendar;

	private final Windows wanted;

	private final Map<Long, Hour> hours = new HashMap<>();

	private long currentStartMs = Long.MAX_VALUE;

	private long currentEndMs = Long.MIN_VALUE;

	private @Nullable PartialBuilder current;

	HourTable(BucketCalendar calendar, Windows wanted) {
		this.calendar = calendar;
		this.wanted = wanted;
	}

	/** Returns the hour that contains an instant, or null if it is not wanted. */
	@Nullable PartialBuilder at(long epochMs) {
		if (epochMs < this.currentStartMs || epochMs >= this.currentEndMs) {
			moveTo(epochMs);
		}
		return this.current;
	}

	/**
	 * Returns the end of the hour that was requested last, exclusive, epoch milliseconds.
	 */
	long currentEndMs() {
		return this.currentEndMs;
	}

	private void moveTo(long epochMs) {
		this.currentStartMs = this.calendar.hourStart(epochMs);
		this.currentEndMs = this.calendar.hourEnd(epochMs);
		if (this.wanted.contains(this.currentStartMs)) {
			long end = this.currentEndMs;
			this.current = this.hours
				.computeIfAbsent(this.currentStartMs, (start) -> new Hour(start, end, new PartialBuilder()))
				.builder();
		}
		else {
			this.current = null;
		}
	}

	/** Returns the wanted hours that were requested, in order of time. */
	List<HourPartial> partials() {
		List<HourPartial> partials = new ArrayList<>(this.hours.size());
		for (Hour hour : this.hours.values()) {
			partials.add(new HourPartial(hour.startMs(), hour.endMs(), hour.builder().build()));
		}
		partials.sort((left, right) -> Long.compare(left.startMs(), right.startMs()));
		return partials;
	}

	private record Hour(long startMs, long endMs, PartialBuilder builder) {

	}

}

package org.healthpipeline.model.bucket;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Periods between changes of a zone's UTC offset. Periods of the years that samples
 * usually have are kept in a table for a binary search.
 */
final class OffsetPeriods implements Offsets {

	private static final long TABLE_START_MS = Instant.parse("1970-01-01T00:00:00Z").toEpochMilli();

	private static final long TABLE_END_MS = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();

	private static final Map<ZoneId, OffsetPeriods> TABLES = new ConcurrentHashMap<>();

	private static final int TABLES_MAX = 1000;

	private final ZoneRules rules;

	private final OffsetPeriod[] table;

	private OffsetPeriods(ZoneId zone) {
		this.rules = zone.getRules();
		List<OffsetPeriod> periods = new ArrayList<>();
		OffsetPeriod period = fromRules(TABLE_START_MS);
		periods.add(period);
		while (period.endMs() < TABLE_END_MS) {
			period = fromRules(period.endMs());
			periods.add(period);
		}
		this.table = periods.toArray(new OffsetPeriod[0]);
	}

	static OffsetPeriods of(ZoneId zone) {
		OffsetPeriods known = TABLES.get(zone);
		if (known == null) {
			known = new OffsetPeriods(zone);
			if (TABLES.size() < TABLES_MAX) {
				TABLES.put(zone, known);
			}
		}
		return known;
	}

	@Override
	public OffsetPeriod at(long epochMs) {
		if (epochMs < this.table[0].startMs() || epochMs >= this.table[this.table.length - 1].endMs()) {
			return fromRules(epochMs);
		}
		int low = 0;
		int high = this.table.length - 1;
		while (low < high) {
			int middle = (low + high + 1) >>> 1;
			if (this.table[middle].startMs() <= epochMs) {
				low = middle;
			}
			else {
				high = middle - 1;
			}
		}
		return this.table[low];
	}

	private OffsetPeriod fromRules(long epochMs) {
		Instant instant = Instant.ofEpochMilli(epochMs);
		// The rules return earlier transitions only; one millisecond later includes a
		// change at the instant.
		ZoneOffsetTransition previous = this.rules.previousTransition(instant.plusMillis(1));
		ZoneOffsetTransition next = this.rules.nextTransition(instant);
		return new OffsetPeriod(millis(previous, Long.MIN_VALUE), millis(next, Long.MAX_VALUE),
				this.rules.getOffset(instant).getTotalSeconds() * 1000L);
	}

	private static long millis(@Nullable ZoneOffsetTransition transition, long otherwise) {
		return (transition != null) ? transition.getInstant().toEpochMilli() : otherwise;
	}

}

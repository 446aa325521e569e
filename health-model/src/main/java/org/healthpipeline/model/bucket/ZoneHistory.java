package org.healthpipeline.model.bucket;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The consecutive time zones that a user's days follow. A journey changes later days, not
 * earlier ones. Immutable and thread-safe.
 *
 * @param stays at least one, in order of time; the first one has no beginning
 */
public record ZoneHistory(List<Stay> stays) {

	/** Start of the first stay. */
	public static final long BEGINNING = Long.MIN_VALUE;

	/** End of the last stay. */
	public static final long NEVER = Long.MAX_VALUE;

	private static final String SEPARATOR = " ";

	public ZoneHistory {
		stays = List.copyOf(stays);
		if (stays.isEmpty() || stays.get(0).fromMs() != BEGINNING) {
			throw new IllegalArgumentException("A zone history must start with a zone that has no beginning");
		}
		for (int index = 1; index < stays.size(); index++) {
			if (stays.get(index).fromMs() <= stays.get(index - 1).fromMs()) {
				throw new IllegalArgumentException("Zones must be in order of time");
			}
		}
	}

	/** Returns a history with one zone for all time. */
	public static ZoneHistory of(ZoneId zone) {
		return new ZoneHistory(List.of(new Stay(BEGINNING, zone)));
	}

	/**
	 * Reads what {@link #text()} writes.
	 * @throws IllegalArgumentException if the text has another form
	 * @throws java.time.DateTimeException if there is no such zone
	 */
	public static ZoneHistory parse(String text) {
		if (!text.contains(SEPARATOR)) {
			return of(ZoneId.of(text));
		}
		String[] parts = text.split(SEPARATOR, -1);
		List<Stay> stays = new ArrayList<>();
		stays.add(new Stay(BEGINNING, ZoneId.of(parts[0])));
		for (int part = 1; part + 1 < parts.length; part += 2) {
			stays.add(new Stay(Math.multiplyExact(Long.parseLong(parts[part]), 1000L), ZoneId.of(parts[part + 1])));
		}
		return new ZoneHistory(stays);
	}

	/**
	 * Returns the form used in tables: the names of the zones, and between two of them
	 * the time of the change in epoch seconds. For one zone it is the zone's name.
	 */
	public String text() {
		return this.stays.stream()
			.flatMap((stay) -> (stay.fromMs() == BEGINNING) ? Stream.of(stay.zone().getId())
					: Stream.of(Long.toString(Math.floorDiv(stay.fromMs(), 1000L)), stay.zone().getId()))
			.collect(Collectors.joining(SEPARATOR));
	}

	/** Returns the zone chosen last, which is valid from its change on. */
	public ZoneId latest() {
		return this.stays.get(this.stays.size() - 1).zone();
	}

	/** Returns true when one zone is valid for all time. */
	public boolean isOne() {
		return this.stays.size() == 1;
	}

	/** Returns the zone at an instant, epoch milliseconds. */
	public ZoneId at(long epochMs) {
		return this.stays.get(indexAt(epochMs)).zone();
	}

	int indexAt(long epochMs) {
		int low = 0;
		int high = this.stays.size() - 1;
		while (low < high) {
			int middle = (low + high + 1) >>> 1;
			if (this.stays.get(middle).fromMs() <= epochMs) {
				low = middle;
			}
			else {
				high = middle - 1;
			}
		}
		return low;
	}

	/**
	 * Returns the history with another zone from an instant on. Later stays are removed.
	 * If that zone already applies, nothing is added.
	 * @param fromMs epoch milliseconds, or {@link #BEGINNING}
	 */
	public ZoneHistory with(ZoneId zone, long fromMs) {
		List<Stay> kept = new ArrayList<>(this.stays.stream().filter((stay) -> stay.fromMs() < fromMs).toList());
		if (kept.isEmpty() || !kept.get(kept.size() - 1).zone().equals(zone)) {
			kept.add(new Stay(kept.isEmpty() ? BEGINNING : fromMs, zone));
		}
		return new ZoneHistory(kept);
	}

	/**
	 * Returns the first instant at which the zones of two histories differ, epoch
	 * milliseconds. {@link #BEGINNING} if they differ from the start, {@link #NEVER} if
	 * they are equal.
	 */
	public long sameUntilMs(ZoneHistory other) {
		return LongStream.concat(changes(), other.changes())
			.sorted()
			.filter((changeMs) -> !at(changeMs).equals(other.at(changeMs)))
			.findFirst()
			.orElse(NEVER);
	}

	private LongStream changes() {
		return this.stays.stream().mapToLong(Stay::fromMs);
	}

	/**
	 * A zone with its first instant.
	 *
	 * @param fromMs epoch milliseconds, whole seconds, or {@link #BEGINNING}
	 */
	public record Stay(long fromMs, ZoneId zone) {

	}

}

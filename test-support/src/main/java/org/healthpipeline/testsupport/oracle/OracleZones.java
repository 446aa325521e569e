package org.healthpipeline.testsupport.oracle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The zones of a user in order of time. Immutable.
 */
public final class OracleZones {

	/**
	 * Longest time between a clock that was set back and the latest date it had shown.
	 */
	private static final long SET_BACK_MAX = 3 * 86_400L;

	/** A zone from a second since 1970 on. */
	private record Stay(long from, ZoneId zone) {
	}

	private final List<Stay> stays;

	private OracleZones(List<Stay> stays) {
		this.stays = stays;
	}

	/** Returns one zone for all of history. */
	public static OracleZones of(ZoneId zone) {
		return new OracleZones(List.of(new Stay(Long.MIN_VALUE, zone)));
	}

	/** Adds another zone from an instant on, and removes later ones. */
	public OracleZones then(Instant from, ZoneId zone) {
		List<Stay> next = new ArrayList<>(this.stays);
		next.removeIf((stay) -> stay.from() >= from.getEpochSecond());
		next.add(new Stay(from.getEpochSecond(), zone));
		return new OracleZones(next);
	}

	/** Returns the time that clocks show. */
	ZonedDateTime clock(long second) {
		ZoneId zone = this.stays.get(0).zone();
		for (Stay stay : this.stays) {
			zone = (stay.from() <= second) ? stay.zone() : zone;
		}
		return Instant.ofEpochSecond(second).atZone(zone);
	}

	/**
	 * Returns the latest date that clocks have shown until then.
	 * @param shown converts the time of clocks to the date
	 */
	LocalDate reached(long second, Function<LocalDateTime, LocalDate> shown) {
		LocalDate reached = shown.apply(clock(second).toLocalDateTime());
		for (int index = 0; index < this.stays.size() && this.stays.get(index).from() <= second; index++) {
			Stay stay = this.stays.get(index);
			boolean over = index + 1 < this.stays.size() && this.stays.get(index + 1).from() <= second;
			long end = over ? this.stays.get(index + 1).from() - 1 : second;
			for (long time : latest(stay, end)) {
				LocalDate then = shown.apply(LocalDateTime.ofInstant(Instant.ofEpochSecond(time), stay.zone()));
				reached = then.isAfter(reached) ? then : reached;
			}
		}
		return reached;
	}

	/**
	 * Returns the end of a stay, and the last second before each time its clocks were set
	 * back.
	 */
	private static List<Long> latest(Stay stay, long end) {
		List<Long> times = new ArrayList<>(List.of(end));
		ZoneOffsetTransition change = stay.zone().getRules().previousTransition(Instant.ofEpochSecond(end + 1));
		while (change != null && change.toEpochSecond() > end - SET_BACK_MAX && change.toEpochSecond() > stay.from()) {
			times.add(change.toEpochSecond() - 1);
			change = stay.zone().getRules().previousTransition(change.getInstant());
		}
		return times;
	}

}

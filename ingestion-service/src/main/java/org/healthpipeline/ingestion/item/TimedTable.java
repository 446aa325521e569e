package org.healthpipeline.ingestion.item;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.healthpipeline.ingestion.collect.InstantText;
import org.jspecify.annotations.Nullable;

/**
 * Numbers over time, such as the track of a workout, as metadata. Each point has the
 * seconds since the first one, and a number or null for each column. Where there are more
 * points than fit, they are thinned out evenly, so that memory does not depend on the
 * input. Not safe for use by several threads.
 */
public final class TimedTable {

	/** The columns of the track of a workout: degrees, metres, metres a second. */
	public static final List<String> TRACK = List.of("latitude", "longitude", "elevation", "speed", "course",
			"horizontalAccuracy", "verticalAccuracy");

	private final List<String> columns;

	private final int maxChars;

	private final List<String> points = new ArrayList<>();

	private long chars;

	/** Every point whose index is a multiple of this is kept. */
	private long step = 1;

	private long met;

	private long startMs = InstantText.UNREADABLE;

	/**
	 * @param columns their names, without the seconds; plain words
	 * @param maxChars the approximate limit of the JSON
	 */
	public TimedTable(List<String> columns, int maxChars) {
		this.columns = List.copyOf(columns);
		this.maxChars = maxChars;
	}

	/**
	 * Adds the next point.
	 * @param timeMs epoch milliseconds
	 * @param numbers one for each column, null for none
	 */
	public void add(long timeMs, List<? extends @Nullable Double> numbers) {
		if (this.startMs == InstantText.UNREADABLE) {
			this.startMs = timeMs;
		}
		boolean kept = this.met % this.step == 0;
		this.met++;
		if (!kept) {
			return;
		}
		StringBuilder point = new StringBuilder("[");
		append(point, (timeMs - this.startMs) / 1_000.0);
		for (Double number : numbers) {
			point.append(',');
			if (number != null && Double.isFinite(number)) {
				append(point, number);
			}
			else {
				point.append("null");
			}
		}
		this.points.add(point.append(']').toString());
		this.chars += point.length() + 1L;
		if (this.chars > this.maxChars) {
			thinOut();
		}
	}

	private void thinOut() {
		List<String> all = List.copyOf(this.points);
		this.points.clear();
		this.chars = 0;
		this.step *= 2;
		for (int index = 0; index < all.size(); index += 2) {
			this.points.add(all.get(index));
			this.chars += all.get(index).length() + 1L;
		}
	}

	private static void append(StringBuilder target, double number) {
		long whole = (long) number;
		if (whole == number) {
			target.append(whole);
		}
		else {
			target.append(number);
		}
	}

	public boolean isEmpty() {
		return this.points.isEmpty();
	}

	/**
	 * A JSON object: the start, which points were kept, the columns and the points.
	 * @param fields JSON fields to put before these, with a comma at the end; may be
	 * empty
	 */
	public String json(String fields) {
		return "{" + fields + "\"start\":\"" + Instant.ofEpochMilli(this.startMs) + "\",\"everyPoint\":" + this.step
				+ ",\"columns\":[\"seconds\","
				+ this.columns.stream().map((column) -> "\"" + column + "\"").collect(Collectors.joining(","))
				+ "],\"points\":[" + String.join(",", this.points) + "]}";
	}

}

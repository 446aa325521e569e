package org.healthpipeline.generator;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;

/**
 * Writes times in the form of an export, {@code 2026-03-02 07:15:00 +0100}: in the time
 * zone of the exporting phone, with its offset on that day, wherever the person was.
 * Reuses the common part of consecutive times.
 */
final class AppleDates {

	private final ZoneId zone;

	private long offsetFrom = 1;

	private long offsetTo;

	private int offsetSeconds;

	private String offset = "";

	private long epochDay = Long.MIN_VALUE;

	private String date = "";

	AppleDates(ZoneId zone) {
		this.zone = zone;
	}

	void write(XmlBytes xml, long epochSecond) throws IOException {
		if (epochSecond < this.offsetFrom || epochSecond >= this.offsetTo) {
			findOffset(epochSecond);
		}
		long local = epochSecond + this.offsetSeconds;
		long day = Math.floorDiv(local, 86_400L);
		if (day != this.epochDay) {
			this.epochDay = day;
			this.date = LocalDate.ofEpochDay(day) + " ";
		}
		int second = (int) (local - day * 86_400);
		xml.ascii(this.date)
			.pair(second / 3600)
			.ascii(":")
			.pair(second / 60 % 60)
			.ascii(":")
			.pair(second % 60)
			.ascii(this.offset);
	}

	private void findOffset(long epochSecond) {
		Instant instant = Instant.ofEpochSecond(epochSecond);
		ZoneOffsetTransition next = this.zone.getRules().nextTransition(instant);
		this.offsetFrom = epochSecond;
		this.offsetTo = (next != null) ? next.toEpochSecond() : Long.MAX_VALUE;
		this.offsetSeconds = this.zone.getRules().getOffset(instant).getTotalSeconds();
		int minutes = Math.abs(this.offsetSeconds) / 60;
		this.offset = String.format(Locale.ROOT, " %s%02d%02d", (this.offsetSeconds < 0) ? "-" : "+", minutes / 60,
				minutes % 60);
	}

}

package org.healthpipeline.ingestion.format.healthconnect;

import java.util.List;

import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The time of a record, a sample or a stage: an instant, or a start and an end. A
 * duration replaces a missing start or end. Times are epoch milliseconds.
 *
 * @param startMs {@link Measurement#NO_TIME} where there is none
 * @param endMs {@link Measurement#NO_TIME} where there is none
 * @param isInstant whether it was given as one time
 * @param flaw the fault in it, null for none
 */
record SdkInterval(long startMs, long endMs, boolean isInstant, @Nullable RefusalCode flaw) {

	private static final SdkField TIME = SdkField.of("time");

	private static final List<SdkField> START = SdkField.of(List.of("startTime", "bucketStart", "sessionStartTime"));

	private static final List<SdkField> END = SdkField.of(List.of("endTime", "bucketEnd", "sessionEndTime"));

	private static final SdkField DURATION = SdkField.of("durationSeconds");

	private static final SdkField OFFSET = SdkField.of("zoneOffset");

	private static final SdkField START_OFFSET = SdkField.of("startZoneOffset");

	private static final SdkField END_OFFSET = SdkField.of("endZoneOffset");

	/** Longer than any sample. */
	private static final double SECONDS_MAX = 1e9;

	/** The interval of a record. */
	static SdkInterval of(JsonNode node) {
		return within(node, node);
	}

	/**
	 * The interval of a sample or stage.
	 * @param record that it belongs to, whose offsets hold for it too
	 */
	static SdkInterval within(JsonNode record, JsonNode node) {
		JsonNode time = TIME.in(node);
		JsonNode startOffset = first(List.of(START_OFFSET, OFFSET), record);
		if (time != null) {
			long at = SdkTime.parse(time, startOffset);
			return new SdkInterval(at, Measurement.NO_TIME, true,
					(at == SdkTime.UNREADABLE) ? RefusalCode.INVALID_START : null);
		}
		long start = SdkTime.parse(first(START, node), startOffset);
		JsonNode endOffset = END_OFFSET.in(record);
		long end = SdkTime.parse(first(END, node), (endOffset != null) ? endOffset : startOffset);
		if (start == SdkTime.UNREADABLE || end == SdkTime.UNREADABLE) {
			return new SdkInterval(start, end, false,
					(start == SdkTime.UNREADABLE) ? RefusalCode.INVALID_START : RefusalCode.INVALID_END);
		}
		long lengthMs = lengthMs(node);
		if (start == Measurement.NO_TIME && end != Measurement.NO_TIME && lengthMs >= 0) {
			return new SdkInterval(end - lengthMs, end, false, null);
		}
		if (end == Measurement.NO_TIME && start != Measurement.NO_TIME) {
			return (lengthMs >= 0) ? new SdkInterval(start, start + lengthMs, false, null)
					: new SdkInterval(start, end, false, RefusalCode.INVALID_END);
		}
		return new SdkInterval(start, end, false, (start == Measurement.NO_TIME) ? RefusalCode.MISSING_START : null);
	}

	/**
	 * Puts the offsets of a record into its metadata. The end's offset is added where it
	 * differs.
	 */
	static void offsets(JsonNode record, ObjectNode metadata) {
		String start = SdkTime.zone(first(List.of(START_OFFSET, OFFSET), record));
		String end = SdkTime.zone(END_OFFSET.in(record));
		if (start != null) {
			metadata.put("zoneOffset", start);
		}
		if (end != null && !end.equals(start)) {
			metadata.put("endZoneOffset", end);
		}
	}

	private static long lengthMs(JsonNode node) {
		JsonNode duration = DURATION.in(node);
		Double seconds = (duration != null) ? SdkQuantity.number(duration) : null;
		return (seconds != null && seconds >= 0 && seconds < SECONDS_MAX) ? Math.round(seconds * 1_000) : -1;
	}

	private static @Nullable JsonNode first(List<SdkField> fields, JsonNode node) {
		for (SdkField field : fields) {
			JsonNode value = field.in(node);
			if (value != null) {
				return value;
			}
		}
		return null;
	}

	/**
	 * The start, or the end where only that is known. It distinguishes records.
	 */
	long identifyingMs() {
		return (this.startMs != Measurement.NO_TIME) ? this.startMs : this.endMs;
	}

}

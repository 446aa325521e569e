package org.healthpipeline.ingestion.format.autoexport;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.healthpipeline.ingestion.collect.GivenId;
import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemPlace;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.jspecify.annotations.Nullable;

/**
 * Turns {@code sleep_analysis} into samples. A point is one stage with its times, or a
 * whole night with the hours of each stage but no times. Stages without times are
 * arranged one after another from the start of sleep, and marked so ({@code arranged}).
 * Their minutes are right.
 */
final class SleepPoints {

	private static final HealthType STATE = HealthTypes.get("SLEEP_STATE");

	private static final HealthType IN_BED = HealthTypes.get("SLEEP_IN_BED");

	private static final Map<String, Long> UNITS_MS = Map.of("", 3_600_000L, "hr", 3_600_000L, "h", 3_600_000L, "hour",
			3_600_000L, "hours", 3_600_000L, "min", 60_000L, "s", 1_000L, "sec", 1_000L);

	/** The largest rounding error of a sum of hours. */
	private static final long ROUNDING_MS = 60_000;

	/** Longer nights are refused in any case; the bound prevents overflow. */
	private static final double LENGTH_MS_MAX = 1e12;

	private static final String[] STAGES = { "core", "deep", "rem" };

	private final Delivery delivery;

	private final @Nullable Long unitMs;

	SleepPoints(Delivery delivery, String units) {
		this.delivery = delivery;
		this.unitMs = UNITS_MS.get(units.strip().toLowerCase(Locale.ROOT));
	}

	void take(Element point, ItemPlace place) {
		if (this.unitMs == null) {
			this.delivery.refuse(STATE, RefusalCode.UNKNOWN_UNIT, place);
		}
		else if (point.has("value")) {
			stage(point, place, this.unitMs);
		}
		else {
			night(point, place, this.unitMs);
		}
	}

	private void stage(Element point, ItemPlace place, long unit) {
		Times times = Times.of(point, MetricPoints.STARTS, "endDate", "end");
		if (times.refusal() != null) {
			this.delivery.refuse(STATE, times.refusal(), place);
			return;
		}
		long length = length(point, unit, "qty");
		Times whole = (length > 0) ? times.until(times.startMs() + length) : times;
		String state = point.text("value");
		String source = point.text("source");
		GivenId record = this.delivery.record(source, "sleep_analysis/" + state + "/" + whole.endMs(), whole.startMs());
		Measurement stage = this.delivery.state(record, STATE, state, whole, Map.of());
		this.delivery.accept(new Item.Measured(this.delivery.source(source, false), stage), place);
	}

	private void night(Element point, ItemPlace place, long unit) {
		Map<String, Long> stages = stages(point, unit);
		Times asleep = Times.of(point, new String[] { "sleepStart", "startDate", "start", "inBedStart", "date" },
				"sleepEnd", "endDate", "end");
		long inBed = length(point, unit, "inBed");
		if (stages.containsValue(-1L) || inBed < 0) {
			this.delivery.refuse(STATE, RefusalCode.INVALID_VALUE, place);
		}
		else if (asleep.refusal() != null) {
			this.delivery.refuse(STATE, asleep.refusal(), place);
		}
		else if (stages.isEmpty() && inBed == 0) {
			nothing(point, place);
		}
		else {
			stages(point, stages, asleep, place);
			inBed(point, asleep, place);
		}
	}

	/** Skips a night of zero hours, and refuses one without hours. */
	private void nothing(Element point, ItemPlace place) {
		if (point.has("totalSleep", "asleep", "core", "deep", "rem", "awake", "inBed")) {
			this.delivery.accept(new Item.Skipped("sleep_analysis of zero hours", 1), place);
		}
		else {
			this.delivery.refuse(STATE, RefusalCode.MISSING_VALUE, place);
		}
	}

	/**
	 * The milliseconds of each stage in the order in which they are arranged. Sleep
	 * without a stage is the part of the total beyond the stages. An older app calls all
	 * sleep asleep.
	 */
	private Map<String, Long> stages(Element point, long unit) {
		Map<String, Long> stages = new LinkedHashMap<>();
		long staged = 0;
		for (String stage : STAGES) {
			long length = length(point, unit, stage);
			put(stages, stage, length);
			staged += Math.max(0, length);
		}
		long asleep = length(point, unit, "asleep");
		long total = length(point, unit, "totalSleep");
		if (asleep < 0 || total < 0) {
			put(stages, "asleep", -1);
		}
		else if (total > 0) {
			put(stages, "asleep", rest(total, staged));
		}
		else {
			put(stages, "asleep", (asleep + ROUNDING_MS >= staged) ? rest(asleep, staged) : asleep);
		}
		put(stages, "awake", length(point, unit, "awake"));
		return stages;
	}

	private static long rest(long total, long staged) {
		return (staged == 0 || total - staged > ROUNDING_MS) ? Math.max(0, total - staged) : 0;
	}

	private static void put(Map<String, Long> stages, String stage, long length) {
		if (length != 0) {
			stages.put(stage, length);
		}
	}

	/** The length in milliseconds; 0 where it is missing, -1 where it is not a length. */
	private static long length(Element point, long unit, String field) {
		double number = point.number(field);
		if (Double.isNaN(number)) {
			return 0;
		}
		double length = number * unit;
		return (length >= 0 && length < LENGTH_MS_MAX) ? Math.round(length) : -1;
	}

	private void stages(Element point, Map<String, Long> stages, Times asleep, ItemPlace place) {
		String source = point.text("source", "sleepSource");
		GivenId record = record("sleep_analysis", source, point);
		long start = asleep.startMs();
		for (Map.Entry<String, Long> stage : stages.entrySet()) {
			long end = start + stage.getValue();
			boolean arranged = stages.size() > 1 || !asleep.hasEnd() || Math.abs(asleep.endMs() - end) > ROUNDING_MS;
			Measurement sample = this.delivery.state(record, STATE, stage.getKey(), Times.of(start, end),
					arranged ? Map.of("arranged", true) : Map.of());
			this.delivery.accept(new Item.Measured(this.delivery.source(source, false), sample), place);
			start = end;
		}
	}

	private void inBed(Element point, Times asleep, ItemPlace place) {
		double inBed = point.number("inBed");
		if (inBed == 0 || (Double.isNaN(inBed) && !point.has("inBedEnd"))) {
			return;
		}
		Times own = Times.of(point, new String[] { "inBedStart" }, "inBedEnd");
		Times times = (own.refusal() == null) ? own : asleep;
		String source = point.text("source", "inBedSource", "sleepSource");
		double minutes = Double.isNaN(inBed) ? Measurement.NO_NUMBER : length(point, unit(), "inBed") / 60_000.0;
		Measurement sample = this.delivery.number(record("sleep_analysis/inBed", source, point), IN_BED, minutes, "min",
				times, Map.of());
		this.delivery.accept(new Item.Measured(this.delivery.source(source, false), sample), place);
	}

	private long unit() {
		return (this.unitMs != null) ? this.unitMs : 0;
	}

	/**
	 * The record of a night. The night keeps its date while more of it arrives and its
	 * start moves.
	 */
	private GivenId record(String kind, @Nullable String source, Element point) {
		String date = point.text("date");
		if (date != null && LocalTimeText.isDate(date)) {
			return this.delivery.record(source, kind + "/" + LocalTimeText.plain(date), 0);
		}
		Times begin = Times.of(point, new String[] { "date", "sleepStart", "startDate", "start", "inBedStart" });
		return this.delivery.record(source, kind, begin.startMs());
	}

}

package org.healthpipeline.ingestion.collect;

import java.time.Duration;
import java.time.Instant;

import org.healthpipeline.common.sample.SampleContent;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.unit.UnitConversion;
import org.healthpipeline.model.unit.UnknownUnitException;
import org.jspecify.annotations.Nullable;

/**
 * What a measurement must be like to become a sample, and its normal form: the canonical
 * unit, no negative zero, an end for every start.
 */
final class SampleRules {

	private static final long AHEAD_MAX_MS = Duration.ofMinutes(5).toMillis();

	/**
	 * Older starts are mistakes, and each month of them would cost a table of its own.
	 */
	private static final long OLDEST_MS = Instant.parse("1900-01-01T00:00:00Z").toEpochMilli();

	private static final int TEXT_LENGTH_MAX = 200;

	private final UnitConversion units;

	SampleRules(UnitConversion units) {
		this.units = units;
	}

	/**
	 * @param nowMs epoch milliseconds
	 */
	Verdict judge(Measurement measurement, long nowMs) {
		HealthType type = measurement.type();
		if (type == null) {
			return RefusalCode.UNKNOWN_TYPE;
		}
		RefusalCode wrong = wrongTime(measurement, type, nowMs);
		if (wrong != null) {
			return wrong;
		}
		String app = measurement.sourceApp();
		if (app != null && !isPrintable(app)) {
			return RefusalCode.INVALID_SOURCE_APP;
		}
		if (measurement.version() < 0 || measurement.version() == Long.MAX_VALUE) {
			return RefusalCode.INVALID_VERSION;
		}
		return type.isState() ? state(measurement, type) : number(measurement, type);
	}

	private static @Nullable RefusalCode wrongTime(Measurement measurement, HealthType type, long nowMs) {
		long start = measurement.startMs();
		long end = endMs(measurement);
		if (start == Measurement.NO_TIME) {
			return RefusalCode.MISSING_START;
		}
		if (end < start) {
			return RefusalCode.END_BEFORE_START;
		}
		if (end > nowMs + AHEAD_MAX_MS) {
			return RefusalCode.IN_FUTURE;
		}
		if (start < OLDEST_MS) {
			return RefusalCode.TOO_OLD;
		}
		return (end - start > type.longest().toMillis()) ? RefusalCode.TOO_LONG : null;
	}

	/** The end; an instant ends where it starts. */
	static long endMs(Measurement measurement) {
		return (measurement.endMs() != Measurement.NO_TIME) ? measurement.endMs() : measurement.startMs();
	}

	private static Verdict state(Measurement measurement, HealthType type) {
		String state = measurement.state();
		if (state == null) {
			return Double.isNaN(measurement.number()) ? RefusalCode.MISSING_VALUE : RefusalCode.INVALID_VALUE;
		}
		if (!isPrintable(state) || !type.hasState(state)) {
			return RefusalCode.UNKNOWN_STATE;
		}
		return new Verdict.Accepted(new SampleContent(0, state, measurement.metadata()));
	}

	private Verdict number(Measurement measurement, HealthType type) {
		double number = measurement.number();
		if (Double.isNaN(number)) {
			return (measurement.state() != null) ? RefusalCode.INVALID_VALUE : RefusalCode.MISSING_VALUE;
		}
		double canonical;
		try {
			canonical = this.units.toCanonical(type, number, measurement.unit()) + 0.0;
		}
		catch (UnknownUnitException ex) {
			return RefusalCode.UNKNOWN_UNIT;
		}
		if (!Double.isFinite(canonical)) {
			return RefusalCode.INVALID_VALUE;
		}
		if (!type.isPlausible(canonical)) {
			return RefusalCode.IMPLAUSIBLE_VALUE;
		}
		if (!type.fractional() && canonical != Math.rint(canonical)) {
			return RefusalCode.FRACTIONAL_VALUE;
		}
		return new Verdict.Accepted(new SampleContent(canonical, null, measurement.metadata()));
	}

	/** Whether a text can be stored and shown: no control characters, no half pairs. */
	private static boolean isPrintable(String text) {
		if (text.length() > TEXT_LENGTH_MAX) {
			return false;
		}
		for (int index = 0; index < text.length(); index++) {
			char character = text.charAt(index);
			if (character < ' ' || character == 0x7F) {
				return false;
			}
			if (Character.isSurrogate(character)) {
				boolean pair = Character.isHighSurrogate(character) && index + 1 < text.length()
						&& Character.isLowSurrogate(text.charAt(index + 1));
				if (!pair) {
					return false;
				}
				index++;
			}
		}
		return true;
	}

}

package org.healthpipeline.ingestion.collect;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import org.healthpipeline.common.sample.SampleContent;
import org.healthpipeline.model.device.Platform;
import org.healthpipeline.model.type.Aggregation;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.model.type.StateSpellings;
import org.healthpipeline.model.type.WorkoutActivities;
import org.healthpipeline.model.unit.UnitConversion;
import org.healthpipeline.model.unit.UnknownUnitException;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a measurement becomes a sample, and normalises it: the canonical unit,
 * one vocabulary of states, no negative zero, an end for every start.
 */
final class SampleRules {

	private static final HealthType WORKOUT = HealthTypes.get("WORKOUT");

	private static final HealthType SLEEP_ANALYSIS = HealthTypes.get("SLEEP_ANALYSIS");

	private static final long AHEAD_MAX_MS = Duration.ofMinutes(5).toMillis();

	/** The longest running interval: a day on which clocks are put back. */
	private static final long RUNNING_MAX_MS = Duration.ofHours(25).toMillis();

	/** From this length on, an amount is the total of a day. */
	private static final long DAY_TOTAL_MS = Duration.ofHours(20).toMillis();

	/**
	 * Older starts are mistakes, and each month of them would cost a table of its own.
	 */
	private static final long OLDEST_MS = Instant.parse("1900-01-01T00:00:00Z").toEpochMilli();

	private static final long YEAR_2000_MS = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();

	private static final double MS_PER_MINUTE = Duration.ofMinutes(1).toMillis();

	/** Apps round times and amounts independently. */
	private static final double INTERVAL_EXCEEDED_FACTOR = 1.01;

	private static final double INTERVAL_EXCEEDED_MINUTES = 1;

	/** The most minutes of an instant: those of a day on which clocks were put back. */
	private static final double INSTANT_MINUTES_MAX = 25 * 60;

	private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+");

	private static final int NUMBER_LENGTH_MAX = 9;

	private final UnitConversion units;

	SampleRules(UnitConversion units) {
		this.units = units;
	}

	/**
	 * Judges a measurement.
	 * @param platform whose numbers for activities and states the device uses
	 * @param nowMs epoch milliseconds
	 * @param takesRunning whether hours and days that have begun may end ahead of now
	 */
	Verdict judge(Measurement measurement, Platform platform, long nowMs, boolean takesRunning) {
		HealthType type = measurement.type();
		if (type == null) {
			return RefusalCode.UNKNOWN_TYPE;
		}
		RefusalCode wrong = wrongTime(measurement, type, nowMs, takesRunning);
		if (wrong != null) {
			return wrong;
		}
		if (measurement.version() < 0 || measurement.version() == Long.MAX_VALUE) {
			return RefusalCode.INVALID_VERSION;
		}
		if (type.equals(WORKOUT)) {
			return workout(measurement, platform);
		}
		return type.isState() ? state(measurement, type) : number(measurement, type);
	}

	private static @Nullable RefusalCode wrongTime(Measurement measurement, HealthType type, long nowMs,
			boolean takesRunning) {
		long start = measurement.startMs();
		long end = endMs(measurement);
		if (start == Measurement.NO_TIME) {
			return RefusalCode.MISSING_START;
		}
		if (end < start) {
			return RefusalCode.END_BEFORE_START;
		}
		boolean running = takesRunning ? isRunning(start, end, nowMs) : isRunningDay(type, start, end, nowMs);
		if (start > nowMs + AHEAD_MAX_MS || (end > nowMs + AHEAD_MAX_MS && !running)) {
			return RefusalCode.IN_FUTURE;
		}
		if (start < OLDEST_MS) {
			return RefusalCode.TOO_OLD;
		}
		return (end - start > type.longest().toMillis()) ? RefusalCode.TOO_LONG : null;
	}

	private static boolean isRunning(long start, long end, long nowMs) {
		return start <= nowMs && end - start <= RUNNING_MAX_MS;
	}

	/**
	 * Whether it is the total of a day that has begun, which apps send repeatedly until
	 * the day ends.
	 */
	private static boolean isRunningDay(HealthType type, long start, long end, long nowMs) {
		return type.aggregation() == Aggregation.SUM && !type.equals(SLEEP_ANALYSIS) && end - start >= DAY_TOTAL_MS
				&& start <= nowMs;
	}

	/** The end; an instant ends where it starts. */
	static long endMs(Measurement measurement) {
		return (measurement.endMs() != Measurement.NO_TIME) ? measurement.endMs() : measurement.startMs();
	}

	/**
	 * A workout with an activity of the one vocabulary; its original name is kept beside
	 * it.
	 */
	private static Verdict workout(Measurement measurement, Platform platform) {
		double number = measurement.number();
		String text = measurement.state();
		if (text == null) {
			if (Double.isNaN(number)) {
				return RefusalCode.MISSING_VALUE;
			}
			if (number != Math.rint(number) || Double.isInfinite(number)) {
				return RefusalCode.INVALID_VALUE;
			}
			text = Long.toString((long) number);
		}
		String activity = PlainText.isPlain(text) ? activity(text.strip(), platform) : null;
		if (activity == null) {
			return RefusalCode.UNKNOWN_STATE;
		}
		String metadata = activity.equals(text) ? measurement.metadata()
				: OriginalActivity.in(measurement.metadata(), text);
		return accepted(measurement, WORKOUT, new SampleContent(0, activity, metadata));
	}

	private static @Nullable String activity(String text, Platform platform) {
		if (text.isEmpty()) {
			return null;
		}
		if (!NUMBER.matcher(text).matches()) {
			return WorkoutActivities.ofName(text);
		}
		return (text.length() <= NUMBER_LENGTH_MAX) ? WorkoutActivities.ofNumber(platform, Integer.parseInt(text))
				: null;
	}

	private Verdict state(Measurement measurement, HealthType type) {
		String text = measurement.state();
		if (text == null) {
			return onlyState(measurement, type);
		}
		if (type.hasState(text)) {
			return accepted(measurement, type, new SampleContent(0, text, measurement.metadata()));
		}
		StateSpellings.Meaning meaning = PlainText.isPlain(text) ? StateSpellings.find(type, text) : null;
		if (meaning == null) {
			return RefusalCode.UNKNOWN_STATE;
		}
		String state = meaning.state();
		return (state != null)
				? accepted(measurement, meaning.type(), new SampleContent(0, state, measurement.metadata()))
				: minutes(measurement, meaning.type());
	}

	/** The only state of a type that has one: the sample itself expresses it. */
	private static Verdict onlyState(Measurement measurement, HealthType type) {
		List<String> states = type.states();
		boolean missing = Double.isNaN(measurement.number());
		if (states.size() == 1 && (missing || measurement.number() == 0)) {
			return accepted(measurement, type, new SampleContent(0, states.get(0), measurement.metadata()));
		}
		return missing ? RefusalCode.MISSING_VALUE : RefusalCode.INVALID_VALUE;
	}

	/** The length of an interval, in minutes, for a value that was not sent. */
	private static Verdict minutes(Measurement measurement, HealthType type) {
		long lengthMs = endMs(measurement) - measurement.startMs();
		return (lengthMs == 0) ? RefusalCode.MISSING_VALUE : accepted(measurement, type,
				new SampleContent(lengthMs / MS_PER_MINUTE, null, measurement.metadata()));
	}

	private Verdict number(Measurement measurement, HealthType type) {
		double number = measurement.number();
		if (Double.isNaN(number)) {
			if (measurement.state() != null) {
				return RefusalCode.INVALID_VALUE;
			}
			return type.isMinutes() ? minutes(measurement, type) : RefusalCode.MISSING_VALUE;
		}
		String unit = Objects.requireNonNullElse(measurement.unit(), "").strip();
		if (unit.isEmpty() && type.needsUnit()) {
			return RefusalCode.MISSING_UNIT;
		}
		double canonical;
		try {
			canonical = this.units.toCanonical(type, number, unit.isEmpty() ? null : unit) + 0.0;
		}
		catch (UnknownUnitException ex) {
			return ex.isAmbiguous() ? RefusalCode.AMBIGUOUS_UNIT : RefusalCode.UNKNOWN_UNIT;
		}
		if (!Double.isFinite(canonical)) {
			return RefusalCode.INVALID_VALUE;
		}
		if (type.isMinutes() && canonical > minutesMax(measurement)) {
			return RefusalCode.VALUE_EXCEEDS_INTERVAL;
		}
		if (canonical > 0 && canonical < type.percentFrom() && !unit.equalsIgnoreCase("fraction")) {
			return RefusalCode.LIKELY_FRACTION;
		}
		if (!type.isPlausible(canonical)) {
			return RefusalCode.IMPLAUSIBLE_VALUE;
		}
		if (!type.fractional() && canonical != Math.rint(canonical)) {
			return RefusalCode.FRACTIONAL_VALUE;
		}
		return accepted(measurement, type, new SampleContent(canonical, null, measurement.metadata()));
	}

	private static double minutesMax(Measurement measurement) {
		long lengthMs = endMs(measurement) - measurement.startMs();
		return (lengthMs == 0) ? INSTANT_MINUTES_MAX
				: INTERVAL_EXCEEDED_FACTOR * (lengthMs / MS_PER_MINUTE) + INTERVAL_EXCEEDED_MINUTES;
	}

	private static Verdict accepted(Measurement measurement, HealthType type, SampleContent content) {
		String app = measurement.sourceApp();
		boolean cut = app != null && !PlainText.isPlain(app);
		boolean clockNotSet = isClockNotSet(measurement.startMs()) || isClockNotSet(endMs(measurement));
		if (!cut && !clockNotSet) {
			return new Verdict.Accepted(type, content, app, Set.of());
		}
		Set<WarningCode> warnings = EnumSet.noneOf(WarningCode.class);
		if (cut) {
			app = PlainText.cut(Objects.requireNonNull(app));
			warnings.add(WarningCode.SOURCE_APP_CUT);
		}
		if (clockNotSet) {
			warnings.add(WarningCode.CLOCK_NOT_SET);
		}
		return new Verdict.Accepted(type, content, app, warnings);
	}

	/**
	 * Whether the instant is one where the clocks of devices start that nobody has set.
	 */
	private static boolean isClockNotSet(long ms) {
		return ms == 0 || ms == YEAR_2000_MS;
	}

}

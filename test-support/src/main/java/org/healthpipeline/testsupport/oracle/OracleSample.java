package org.healthpipeline.testsupport.oracle;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A sample that counts if no better one covers it.
 *
 * @param id its identity within its user and type
 * @param type name of the health type
 * @param device source of the sample
 * @param start milliseconds since 1970
 * @param end milliseconds since 1970; equal to the start for an instant
 * @param value in the canonical unit; 0 for a state
 * @param state null for a number
 * @param origin the state itself, for a state that counts as a sample of sleep; else null
 */
public record OracleSample(UUID id, String type, OracleDevice device, long start, long end, double value,
		@Nullable String state, @Nullable OracleSample origin) {

	private static final long TWENTY_HOURS = 20 * 3_600_000L;

	/**
	 * Compares ranks within one type, best first. States of sleep are ranked among
	 * samples of sleep as samples of that type with their state.
	 */
	static final Comparator<OracleSample> RANK = Comparator.comparingInt((OracleSample sample) -> -sample.priority())
		.thenComparingInt(OracleSample::generality)
		.thenComparing(OracleSample::isDayTotal)
		.thenComparingLong(OracleSample::start)
		.thenComparingLong(OracleSample::end)
		.thenComparingDouble((sample) -> sample.isDayTotal() ? -sample.value() : 0)
		.thenComparing((sample) -> unsignedHex(sample.id()));

	public static OracleSample quantity(UUID id, String type, OracleDevice device, Instant start, Instant end,
			double value) {
		return new OracleSample(id, type, device, start.toEpochMilli(), end.toEpochMilli(), value, null, null);
	}

	public static OracleSample state(UUID id, String type, OracleDevice device, Instant start, Instant end,
			String state) {
		return new OracleSample(id, type, device, start.toEpochMilli(), end.toEpochMilli(), 0, state, null);
	}

	public OracleSample from(OracleDevice other) {
		return new OracleSample(this.id, this.type, other, this.start, this.end, this.value, this.state, this.origin);
	}

	OracleSample withId(UUID other) {
		return new OracleSample(other, this.type, this.device, this.start, this.end, this.value, this.state,
				this.origin);
	}

	/**
	 * Returns a state of sleep as a sample of sleep. Its value is its length in minutes,
	 * so its share is the minutes of its free part.
	 */
	OracleSample asSleep() {
		return new OracleSample(this.id, "SLEEP_ANALYSIS", this.device, this.start, this.end,
				(this.end - this.start) / 60_000.0, this.state, this);
	}

	/** Returns whether it is a total of about a day. */
	boolean isDayTotal() {
		return OracleTypes.aggregation(this.type) == OracleTypes.Aggregation.SUM && !this.type.equals("SLEEP_ANALYSIS")
				&& this.end - this.start >= TWENTY_HOURS;
	}

	/**
	 * Returns whether it is an instant of a sum, of which only one device counts in each
	 * second.
	 */
	boolean holdsItsSecond() {
		return isInstant() && this.state == null && OracleTypes.aggregation(this.type) == OracleTypes.Aggregation.SUM;
	}

	private int generality() {
		return switch (this.type) {
			case "SLEEP_STATE" -> OracleTypes.generality(String.valueOf(this.state));
			case "SLEEP_ANALYSIS" -> (this.state != null) ? OracleTypes.generality(this.state) : Integer.MAX_VALUE;
			default -> 0;
		};
	}

	boolean isInstant() {
		return this.start == this.end;
	}

	private int priority() {
		OracleSample ranked = (this.origin != null) ? this.origin : this;
		return ranked.device().priorityFor(ranked.type());
	}

	/** Formats sixteen bytes as digits, whose order as text is that of unsigned bytes. */
	private static String unsignedHex(UUID id) {
		return String.format("%016x%016x", id.getMostSignificantBits(), id.getLeastSignificantBits());
	}

}

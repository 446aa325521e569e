package org.healthpipeline.testsupport.oracle;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A sample that counts if no better one covers it.
 *
 * @param id its identity; for a piece of sleep that of the state it comes from
 * @param type name of the health type
 * @param device where it comes from
 * @param start milliseconds since 1970
 * @param end milliseconds since 1970; equal to the start for an instant
 * @param value in the canonical unit; 0 for a state
 * @param state null for a number
 * @param origin for a piece of sleep, the sample whose free piece it is; else null
 */
public record OracleSample(UUID id, String type, OracleDevice device, long start, long end, double value,
		@Nullable String state, @Nullable OracleSample origin) {

	/** The rank within one type, best first. */
	static final Comparator<OracleSample> RANK = Comparator.comparing((OracleSample sample) -> sample.origin() != null)
		.thenComparing((sample) -> -sample.priority())
		.thenComparing(OracleSample::start)
		.thenComparing(OracleSample::end)
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

	boolean isInstant() {
		return this.start == this.end;
	}

	private int priority() {
		OracleSample ranked = (this.origin != null) ? this.origin : this;
		return ranked.device().priorityFor(ranked.type());
	}

	/** Sixteen bytes as digits: their order as text is that of unsigned bytes. */
	private static String unsignedHex(UUID id) {
		return String.format("%016x%016x", id.getMostSignificantBits(), id.getLeastSignificantBits());
	}

}

package org.healthpipeline.fhir;

import java.util.List;
import java.util.UUID;

import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;

/**
 * A stored sample to write as an Observation.
 *
 * @param id id of the sample
 * @param version version of the sample, or of its record
 * @param number in the type's canonical unit; unused for states
 * @param state null for numbers
 * @param startMs epoch milliseconds
 * @param endMs epoch milliseconds; the start for an instant
 * @param trace voltages of an electrocardiogram from its metadata; null for none
 */
public record FhirSample(UUID id, long version, HealthType type, double number, @Nullable String state, long startMs,
		long endMs, @Nullable Trace trace) {

	/** Creates a sample without a trace. */
	public FhirSample(UUID id, long version, HealthType type, double number, @Nullable String state, long startMs,
			long endMs) {
		this(id, version, type, number, state, startMs, endMs, null);
	}

	/**
	 * Voltages at equal intervals.
	 *
	 * @param periodMs interval in milliseconds
	 * @param unit a UCUM code, such as {@code uV}
	 */
	public record Trace(double periodMs, String unit, List<Double> voltages) {
	}

}

package org.healthpipeline.generator;

import java.time.ZoneId;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One thing measured, before it is written in any format.
 *
 * @param start whole seconds since 1970
 * @param end whole seconds since 1970; equal to the start for an instant
 * @param value in the canonical unit; for a state its minutes
 * @param zone where the person was
 * @param detail what only some types have
 */
record GeneratedMeasurement(MeasuredType type, Source source, long start, long end, double value,
		@Nullable String state, ZoneId zone, @Nullable Detail detail) {

	static GeneratedMeasurement quantity(MeasuredType type, Source source, long start, long end, double value,
			ZoneId zone) {
		return new GeneratedMeasurement(type, source, start, end, value, null, zone, null);
	}

	static GeneratedMeasurement state(MeasuredType type, Source source, long start, long end, String state,
			ZoneId zone) {
		return new GeneratedMeasurement(type, source, start, end, (end - start) / 60.0, state, zone, null);
	}

	/** What some types carry beside their value. */
	sealed interface Detail {

		/** A workout's energy in kcal and distance in m. */
		record Exercise(double energy, double distance) implements Detail {
		}

		/** The other half of a blood pressure reading, in mmHg. */
		record Pressure(double systolic, double diastolic) implements Detail {
		}

		/** Single heart beats behind a variability, in beats a minute. */
		record Beats(List<Integer> rates) implements Detail {
		}

	}

}

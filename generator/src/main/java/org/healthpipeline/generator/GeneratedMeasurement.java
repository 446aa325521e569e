package org.healthpipeline.generator;

import java.time.ZoneId;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One measurement, before it is written in any format.
 *
 * @param start whole seconds since 1970
 * @param end whole seconds since 1970; equal to the start for an instant
 * @param value in the canonical unit; for a state its minutes
 * @param zone time zone of the person's place
 * @param detail details that only some types have
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

	/** Details that some types have beside their value. */
	sealed interface Detail {

		/** Energy in kcal and distance in m of a workout. */
		record Exercise(double energy, double distance) implements Detail {
		}

		/** Both values of a blood pressure reading, in mmHg. */
		record Pressure(double systolic, double diastolic) implements Detail {
		}

		/** Single heart beats of a variability measurement, in beats per minute. */
		record Beats(List<Integer> rates) implements Detail {
		}

	}

}

package org.healthpipeline.generator;

import java.util.Set;
import java.util.function.Consumer;

/**
 * One family of measurements. A day depends on its plan alone, so streams can be asked
 * for any day, in any order, as often as needed, without keeping anything.
 */
interface MeasurementStream {

	/** The types it may measure. */
	Set<MeasuredType> types();

	/** Measures one day, in order of time for each type and source. */
	void measure(DayPlan day, Consumer<GeneratedMeasurement> measurements);

}

package org.healthpipeline.generator;

import java.util.Set;
import java.util.function.Consumer;

/**
 * A family of measurements. A day depends only on its plan, so any day can be generated
 * in any order, repeatedly and without stored state.
 */
interface MeasurementStream {

	/** Returns the types that it may measure. */
	Set<MeasuredType> types();

	/** Measures one day, in order of time for each type and source. */
	void measure(DayPlan day, Consumer<GeneratedMeasurement> measurements);

}

package org.healthpipeline.query.shared;

import java.util.List;

import org.healthpipeline.model.aggregate.Contribution;
import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Counts the glucose readings below, within and above the target range of 70 to 180
 * mg/dL, both included. Source: Battelino T. et al., Clinical Targets for Continuous
 * Glucose Monitoring Data Interpretation: Recommendations From the International
 * Consensus on Time in Range, Diabetes Care 2019;42(8):1593-1603. It is adopted by the
 * American Diabetes Association, Standards of Care in Diabetes, section 6. The source
 * counts time; readings stand for time as far as they are evenly spaced.
 *
 * @param readings number of counted readings, at least one
 */
record ReadingsInRange(int readings, int below, int above) {

	/** The only type with a target range. */
	static final String TYPE = "BLOOD_GLUCOSE";

	/** Lowest value in range, in mg/dL. */
	static final double LOW = 70;

	/** Highest value in range, in mg/dL. */
	static final double HIGH = 180;

	private static final double PERCENT = 100;

	/** Returns whether a type has a target range. */
	static boolean isOf(HealthType type) {
		return type.name().equals(TYPE);
	}

	/**
	 * Counts readings.
	 * @param counted readings in mg/dL
	 * @return null when there are none
	 */
	static @Nullable ReadingsInRange of(List<Contribution> counted) {
		if (counted.isEmpty()) {
			return null;
		}
		int below = 0;
		int above = 0;
		for (Contribution reading : counted) {
			below += (reading.contributed() < LOW) ? 1 : 0;
			above += (reading.contributed() > HIGH) ? 1 : 0;
		}
		return new ReadingsInRange(counted.size(), below, above);
	}

	double belowPercent() {
		return PERCENT * this.below / this.readings;
	}

	double abovePercent() {
		return PERCENT * this.above / this.readings;
	}

	double inRangePercent() {
		return PERCENT * (this.readings - this.below - this.above) / this.readings;
	}

	void write(JsonGenerator json) {
		json.writeObjectPropertyStart("timeInRange");
		json.writeNumberProperty("readings", this.readings);
		json.writeNumberProperty("low", LOW);
		json.writeNumberProperty("high", HIGH);
		json.writeNumberProperty("belowPercent", belowPercent());
		json.writeNumberProperty("inRangePercent", inRangePercent());
		json.writeNumberProperty("abovePercent", abovePercent());
		json.writeEndObject();
	}

}

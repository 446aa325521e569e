package org.healthpipeline.ingestion.format.autoexport;

import org.healthpipeline.model.type.HealthType;
import org.jspecify.annotations.Nullable;

/** Reads units as the app writes them. */
final class AutoExportUnits {

	private AutoExportUnits() {
	}

	/**
	 * The unit of a number. A percentage that a body can have only as a fraction is a
	 * fraction.
	 * @param own unit of the point, null for that of all points
	 */
	static @Nullable String of(HealthType type, @Nullable String own, String common, double number) {
		String unit = ((own != null) ? own : common).strip();
		boolean fraction = type.unit().equals("percent") && unit.equals("%") && number > 0 && number <= 1
				&& number < type.percentFrom();
		return fraction ? "fraction" : unit.isEmpty() ? null : unit;
	}

}

package org.healthpipeline.generator.life;

import java.util.EnumMap;
import java.util.Map;

/**
 * Particular circumstances of a person: the devices for oxygen and glucose, and fixed
 * levels.
 *
 * @param wristOximeter whether a watch measures oxygen automatically, day and night;
 * otherwise a finger three times a day
 * @param sensorMinutes minutes between two values of a glucose sensor; 0 for a meter
 * @param levels usual levels, in the unit of the signal
 */
public record Circumstances(boolean wristOximeter, int sensorMinutes, Map<Signal, Double> levels) {

	/** A finger oximeter and a glucose meter. */
	public static final Circumstances ORDINARY = new Circumstances(false, 0, Map.of());

	private static final int[] SENSORS = { 0, 5, 15 };

	public Circumstances {
		levels = Map.copyOf(levels);
	}

	/**
	 * Derives the devices from the number: every second person has a wrist oximeter, two
	 * of three a sensor of either kind.
	 */
	public static Circumstances ofNumber(int number) {
		return new Circumstances(number % 2 == 0, SENSORS[number / 2 % SENSORS.length], Map.of());
	}

	public Circumstances withWristOximeter() {
		return new Circumstances(true, this.sensorMinutes, this.levels);
	}

	/**
	 * @param minutes minutes between two values
	 */
	public Circumstances withSensor(int minutes) {
		return new Circumstances(this.wristOximeter, minutes, this.levels);
	}

	/**
	 * @param level the usual level, in the unit of the signal
	 */
	public Circumstances withLevel(Signal signal, double level) {
		Map<Signal, Double> changed = new EnumMap<>(Signal.class);
		changed.putAll(this.levels);
		changed.put(signal, level);
		return new Circumstances(this.wristOximeter, this.sensorMinutes, changed);
	}

}

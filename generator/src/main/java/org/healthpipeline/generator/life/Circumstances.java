package org.healthpipeline.generator.life;

import java.util.EnumMap;
import java.util.Map;

/**
 * What is particular about a person: what measures oxygen and glucose, and levels that
 * are set and not left to chance.
 *
 * @param wristOximeter whether a watch measures oxygen by itself, day and night; else a
 * finger three times a day
 * @param sensorMinutes minutes between two values of a glucose sensor; 0 for a meter
 * @param levels usual levels, in the unit of the signal
 */
public record Circumstances(boolean wristOximeter, int sensorMinutes, Map<Signal, Double> levels) {

	/** A finger and a meter. */
	public static final Circumstances ORDINARY = new Circumstances(false, 0, Map.of());

	private static final int[] SENSORS = { 0, 5, 15 };

	public Circumstances {
		levels = Map.copyOf(levels);
	}

	/** Every second person has a wrist oximeter, two of three a sensor of either kind. */
	public static Circumstances ofNumber(int number) {
		return new Circumstances(number % 2 == 0, SENSORS[number / 2 % SENSORS.length], Map.of());
	}

	public Circumstances withWristOximeter() {
		return new Circumstances(true, this.sensorMinutes, this.levels);
	}

	/**
	 * @param minutes between two values
	 */
	public Circumstances withSensor(int minutes) {
		return new Circumstances(this.wristOximeter, minutes, this.levels);
	}

	/**
	 * @param level the usual one, in the unit of the signal
	 */
	public Circumstances withLevel(Signal signal, double level) {
		Map<Signal, Double> changed = new EnumMap<>(Signal.class);
		changed.putAll(this.levels);
		changed.put(signal, level);
		return new Circumstances(this.wristOximeter, this.sensorMinutes, changed);
	}

}

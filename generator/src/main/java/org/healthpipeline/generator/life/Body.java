package org.healthpipeline.generator.life;

import java.util.EnumMap;
import java.util.Map;

import org.healthpipeline.generator.Dice;
import org.healthpipeline.generator.Person;

/**
 * Usual levels of one person when nothing happens. Everybody is healthy unless a level is
 * set. People who measure glucose have a well-treated type 2 diabetes, since others would
 * not measure it.
 */
public final class Body {

	private final Person person;

	private final Map<Signal, Double> levels = new EnumMap<>(Signal.class);

	private final Circumstances circumstances;

	Body(Person person, Circumstances circumstances) {
		this.person = person;
		this.circumstances = circumstances;
		Dice dice = Dice.of(person.seed(), person.number(), 200);
		this.levels.put(Signal.RESTING_HEART_RATE, (double) person.restingHeartRate());
		this.levels.put(Signal.STEPS, (double) person.stepsPerDay());
		// Adults who sleep enough: 7 to 9 h in bed, of which trackers record 6.9 to 8.2 h
		// asleep.
		this.levels.put(Signal.SLEEP, dice.uniform(6.9, 8.2));
		// At sea level 96 to 98 %.
		this.levels.put(Signal.OXYGEN, dice.uniform(96.2, 97.8));
		// Normal pressure in home readings (almost every mean is below 120/80).
		double systolic = dice.uniform(104, 118);
		this.levels.put(Signal.SYSTOLIC, systolic);
		this.levels.put(Signal.DIASTOLIC, 0.4 * systolic + dice.uniform(21, 27));
		// HbA1c of about 6 to 6.5 %.
		this.levels.put(Signal.FASTING_GLUCOSE, dice.uniform(102, 120));
		this.levels.put(Signal.DAYTIME_GLUCOSE, dice.uniform(118, 140));
		this.levels.put(Signal.WEIGHT, person.weight());
		this.levels.put(Signal.SLEEP_TIMING, 0.0);
		this.levels.putAll(circumstances.levels());
	}

	Person person() {
		return this.person;
	}

	/** Returns the usual level, in the unit of the signal. */
	double level(Signal signal) {
		return this.levels.getOrDefault(signal, Double.NaN);
	}

	boolean measuresGlucose() {
		return this.person.habits().measuresGlucose();
	}

	/** Returns the particular circumstances of the person. */
	Circumstances circumstances() {
		return this.circumstances;
	}

	/** Returns true when temperature and heart rate follow a cycle of four weeks. */
	boolean hasCycle() {
		return this.person.habits().tracksCycle();
	}

}

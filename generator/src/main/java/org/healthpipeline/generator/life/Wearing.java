package org.healthpipeline.generator.life;

import java.time.LocalDate;

import org.healthpipeline.generator.Dice;
import org.healthpipeline.generator.Person;

/**
 * Days on which a device measures: sometimes it lies at home, even for several days (a
 * lost charger, a holiday without the cuff). Adherent users of trackers miss about one
 * day in ten.
 */
final class Wearing {

	private static final double SINGLE_DAY = 0.04;

	private static final int BLOCK_DAYS = 30;

	private static final double RUN_IN_BLOCK = 0.35;

	private static final int SENSOR_DAYS = 14;

	private static final double SENSOR_LOST = 0.25;

	private final Person person;

	Wearing(Person person) {
		this.person = person;
	}

	/**
	 * Returns true when a glucose sensor is worn. A new one follows immediately, except
	 * after one in four, which comes off early and leaves one to three days without.
	 */
	boolean wearsSensor(LocalDate date) {
		long block = Math.floorDiv(date.toEpochDay(), SENSOR_DAYS);
		int day = Math.floorMod(date.toEpochDay(), SENSOR_DAYS);
		Dice dice = Dice.of(this.person.seed(), this.person.number(), 232, block);
		boolean lost = dice.chance(SENSOR_LOST);
		return !lost || day < SENSOR_DAYS - dice.between(1, 3);
	}

	boolean measures(String deviceKey, LocalDate date) {
		long device = deviceKey.hashCode();
		if (Dice.share(SINGLE_DAY, this.person.seed(), this.person.number(), 230, device, date.toEpochDay())) {
			return false;
		}
		long block = Math.floorDiv(date.toEpochDay(), BLOCK_DAYS);
		int day = Math.floorMod(date.toEpochDay(), BLOCK_DAYS);
		Dice dice = Dice.of(this.person.seed(), this.person.number(), 231, device, block);
		boolean run = dice.chance(RUN_IN_BLOCK);
		int from = dice.between(0, BLOCK_DAYS - 8);
		int length = dice.between(2, 7);
		return !run || day < from || day >= from + length;
	}

}

package org.healthpipeline.generator;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * A fictional person.
 *
 * @param seed seed of this person's random numbers
 * @param number from 1
 * @param zone time zone of the person's home
 * @param restingHeartRate in beats per minute
 * @param weight in kg on the first days
 * @param stepsPerDay on an ordinary day
 * @param habits devices and habits of the person
 */
public record Person(long seed, int number, ZoneId zone, int restingHeartRate, double weight, int stepsPerDay,
		Habits habits) {

	private static final List<String> HOMES = List.of("Europe/Berlin", "America/New_York", "Asia/Kathmandu",
			"Europe/London", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Tokyo", "Pacific/Auckland");

	private static final List<String> AWAY = List.of("America/Los_Angeles", "Asia/Kolkata", "Europe/Lisbon",
			"Asia/Singapore", "America/St_Johns");

	/** Number of days in which one trip may begin. */
	private static final int TRIP_DAYS = 35;

	/**
	 * Returns the person with this number, who depends only on the seed and the number.
	 */
	public static Person of(long seed, int number) {
		Dice dice = Dice.of(seed, number, 1);
		ZoneId home = ZoneId.of(HOMES.get((number - 1) % HOMES.size()));
		return new Person(seed, number, home, dice.between(48, 72), dice.uniform(52, 98), dice.between(4000, 13000),
				Habits.of(number));
	}

	/** Returns a name that nobody mistakes for a real person's. */
	public String name() {
		return "Person " + this.number;
	}

	/** Returns the time zone on a day: at home, or on a trip of three to ten days. */
	public ZoneId zoneOn(LocalDate date) {
		long day = date.toEpochDay();
		Dice dice = Dice.of(this.seed, this.number, 2, Math.floorDiv(day, TRIP_DAYS));
		int dayInBlock = Math.floorMod(day, TRIP_DAYS);
		boolean travels = dice.chance(0.5);
		int from = dice.between(4, 22);
		int length = dice.between(3, 10);
		String destination = AWAY.get(dice.between(0, AWAY.size() - 1));
		return (travels && dayInBlock >= from && dayInBlock < from + length) ? ZoneId.of(destination) : this.zone;
	}

	/** Returns all devices and apps, in the order of their registration. */
	public List<Source> sources() {
		return Sources.of(this);
	}

	Source source(String key) {
		for (Source source : sources()) {
			if (source.key().equals(key)) {
				return source;
			}
		}
		throw new IllegalArgumentException("Unknown source: " + key);
	}

	Dice dice(long purpose, LocalDate date) {
		return Dice.of(this.seed, this.number, purpose, date.toEpochDay());
	}

}

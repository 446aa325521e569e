package org.healthpipeline.benchmarks.merge;

/** The devices of a household, and their faults. */
enum Situation {

	/** A watch that is charged at night, and a phone that is carried now and then. */
	WATCH_AND_PHONE("watch and phone"),

	/** The watch is charged by day too, for one to three hours. */
	CHARGING("watch charged by day"),

	/** On three of ten days the watch stays at home. */
	FORGOTTEN("watch forgotten on 3 of 10 days"),

	/** The watch is gone after half of the time. */
	LOST("watch lost half way"),

	/** A phone, and a band that writes one total a day. */
	DAY_TOTALS("phone and a band with day totals"),

	/** A watch, a phone and the band. */
	THREE("watch, phone and the band"),

	/** Two phones, each carried on its own. */
	TWO_PHONES("two phones"),

	/** The clock of the watch is four minutes ahead. */
	SKEW("clock of the watch 4 min ahead"),

	/** The phone sends sums of ten minutes by the clock, also of walks of two minutes. */
	FIXED_WINDOWS("phone sends ten minutes by the clock"),

	/**
	 * The watch sends sums of whole hours, also of hours in which it was worn in part.
	 */
	HOURLY("watch sends hours, worn in part"),

	/** The hand that wears the watch pushes a pram half of the time. */
	PRAM("hand with the watch on a pram");

	private final String text;

	Situation(String text) {
		this.text = text;
	}

	/** Returns the text in the table. */
	String text() {
		return this.text;
	}

}

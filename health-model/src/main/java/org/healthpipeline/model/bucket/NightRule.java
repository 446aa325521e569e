package org.healthpipeline.model.bucket;

import java.util.Optional;

/** Rule for the day that a night of sleep belongs to. */
public enum NightRule {

	/** Day D is [18:00 D-1, 18:00 D): the day of waking up. */
	WAKE_DAY("wakeDay", -1),

	/** Day D is [18:00 D, 18:00 D+1): the day of going to bed. */
	BED_DAY("bedDay", 0);

	private final String wireName;

	private final int startShiftDays;

	NightRule(String wireName, int startShiftDays) {
		this.wireName = wireName;
		this.startShiftDays = startShiftDays;
	}

	/** Returns the name in tables and in the API. */
	public String wireName() {
		return this.wireName;
	}

	/** Returns the number of days from D to the evening at which day D begins. */
	public int startShiftDays() {
		return this.startShiftDays;
	}

	/** Finds the rule by its name in tables and in the API. */
	public static Optional<NightRule> ofWireName(String name) {
		for (NightRule rule : values()) {
			if (rule.wireName.equals(name)) {
				return Optional.of(rule);
			}
		}
		return Optional.empty();
	}

}

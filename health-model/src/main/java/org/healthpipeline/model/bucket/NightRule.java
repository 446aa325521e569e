package org.healthpipeline.model.bucket;

import java.util.Optional;

/**
 * To which day a night of sleep belongs.
 */
public enum NightRule {

	/** Day D is [18:00 D-1, 18:00 D): the day one wakes up. */
	WAKE_DAY("wakeDay", -1),

	/** Day D is [18:00 D, 18:00 D+1): the day one goes to bed. */
	BED_DAY("bedDay", 0);

	private final String wireName;

	private final int startShiftDays;

	NightRule(String wireName, int startShiftDays) {
		this.wireName = wireName;
		this.startShiftDays = startShiftDays;
	}

	/** The name tables and the REST interface use. */
	public String wireName() {
		return this.wireName;
	}

	/** In the evening of which day day D begins, counted from D. */
	public int startShiftDays() {
		return this.startShiftDays;
	}

	/** The rule tables and the REST interface call that. */
	public static Optional<NightRule> ofWireName(String name) {
		for (NightRule rule : values()) {
			if (rule.wireName.equals(name)) {
				return Optional.of(rule);
			}
		}
		return Optional.empty();
	}

}

package org.healthpipeline.query.account;

import java.util.Arrays;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;

/** Which day a night belongs to. */
enum NightRule {

	/** The day one wakes up in: [18:00 of the day before, 18:00). */
	WAKE_DAY("wakeDay"),

	/** The day one goes to bed in: [18:00, 18:00 of the day after). */
	BED_DAY("bedDay");

	private final String code;

	NightRule(String code) {
		this.code = code;
	}

	/** As the interface and the database spell it. */
	String code() {
		return this.code;
	}

	static NightRule of(String code) {
		return Arrays.stream(values())
			.filter((rule) -> rule.code.equals(code))
			.findFirst()
			.orElseThrow(
					() -> new ProblemException(ProblemCode.INVALID_REQUEST, "nightRule is neither wakeDay nor bedDay"));
	}

}

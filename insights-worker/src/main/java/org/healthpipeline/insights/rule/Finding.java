package org.healthpipeline.insights.rule;

import java.util.Map;

import org.healthpipeline.common.insight.Severity;

/**
 * What a rule found.
 *
 * @param direction which way, in lower case letters; there is at most one open insight
 * for a user, rule and direction
 * @param severity how soon somebody should look
 * @param message what was seen, with unit and time; no diagnosis
 * @param recommendation what a careful user would do
 * @param data the evidence: magnitude, period, the numbers it rests on, the threshold,
 * coverage in days; JSON values, so no number is infinite
 */
public record Finding(String direction, Severity severity, String message, String recommendation,
		Map<String, Object> data) {

	public Finding {
		if (!direction.matches("[a-z]{1,30}")) {
			throw new IllegalArgumentException("A direction is 1 to 30 lower case letters");
		}
	}

	/** Without what was seen, so that it reaches no log. */
	@Override
	public String toString() {
		return "Finding[" + this.direction + ", " + this.severity + "]";
	}

}

package org.healthpipeline.insights.rule;

import java.util.Map;

import org.healthpipeline.common.insight.Severity;

/**
 * What a rule found.
 *
 * @param direction which way, in lower case letters; there is at most one open insight
 * for a user, rule and direction
 * @param severity how soon somebody should look
 * @param data the evidence: magnitude, period, the numbers it rests on, the threshold,
 * coverage in days, all in the canonical units of their types and days as local dates;
 * JSON values, so no number is infinite. A {@code basis} tells which of several
 * conditions held. What is read is put into words from it, so a name never changes its
 * meaning
 */
public record Finding(String direction, Severity severity, Map<String, Object> data) {

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

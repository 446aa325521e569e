package org.healthpipeline.insights.rule;

import java.util.Map;

import org.healthpipeline.common.insight.Severity;

/**
 * The finding of a rule.
 *
 * @param direction of the change or deviation, in lower case letters; there is at most
 * one open insight for a user, rule and direction
 * @param severity how soon the user should react
 * @param data the evidence: magnitude, period, the numbers behind it, the threshold and
 * coverage in days. Values are in the canonical units of their types, days are local
 * dates. All are JSON values, so no number is infinite. {@code basis} says which of
 * several conditions held. Insights are put into words from these names when they are
 * read, so a name never changes its meaning.
 */
public record Finding(String direction, Severity severity, Map<String, Object> data) {

	public Finding {
		if (!direction.matches("[a-z]{1,30}")) {
			throw new IllegalArgumentException("A direction has 1 to 30 lower case letters");
		}
	}

	/** Leaves out the evidence, so that it reaches no log. */
	@Override
	public String toString() {
		return "Finding[" + this.direction + ", " + this.severity + "]";
	}

}

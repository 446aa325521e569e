package org.healthpipeline.common.insight;

/**
 * An insight in words.
 *
 * @param message what was seen, with units and times; no diagnosis
 * @param recommendation what a careful user would do
 */
public record InsightWords(String message, String recommendation) {

	/** Without what was seen, so that it reaches no log. */
	@Override
	public String toString() {
		return "InsightWords[…]";
	}

}

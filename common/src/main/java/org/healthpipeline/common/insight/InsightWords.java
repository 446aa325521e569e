package org.healthpipeline.common.insight;

/**
 * An insight in words.
 *
 * @param message the finding, with units and times; not a diagnosis
 * @param recommendation advice for a careful user
 */
public record InsightWords(String message, String recommendation) {

	/** Describes the insight without its findings, which must not appear in a log. */
	@Override
	public String toString() {
		return "InsightWords[…]";
	}

}

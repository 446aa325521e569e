package org.healthpipeline.insights.rule;

/** Refuses thresholds that make no sense, when the process starts. */
final class Setting {

	private Setting() {
	}

	/**
	 * @throws IllegalArgumentException when it does not hold
	 */
	static void require(boolean holds, String what) {
		if (!holds) {
			throw new IllegalArgumentException("health-pipeline.insights: " + what + " is needed");
		}
	}

}

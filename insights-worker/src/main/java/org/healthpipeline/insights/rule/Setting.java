package org.healthpipeline.insights.rule;

/** Rejects meaningless thresholds when the process starts. */
final class Setting {

	private Setting() {
	}

	/**
	 * @throws IllegalArgumentException when the condition does not hold
	 */
	static void require(boolean holds, String what) {
		if (!holds) {
			throw new IllegalArgumentException("health-pipeline.insights needs " + what);
		}
	}

}

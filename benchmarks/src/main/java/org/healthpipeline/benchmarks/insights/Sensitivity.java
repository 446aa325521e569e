package org.healthpipeline.benchmarks.insights;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Counts false findings in healthy years under other circumstances: with less and more
 * scatter, and without the guards that keep two of the rules from finding ordinary
 * scatter.
 *
 * @param users a year each
 * @param rows results of the rules by circumstance
 */
record Sensitivity(int users, Map<String, Map<Expectation, RuleTally>> rows) {

	private static final Map<String, String> UNGUARDED_ACTIVITY = Map
		.of("health-pipeline.insights.activity-change.significance", "1");

	private static final Map<String, String> UNGUARDED_ANOMALY = Map
		.of("health-pipeline.insights.resting-heart-rate-anomaly.least-spread", "0");

	static Sensitivity of(Study study, int users, Consumer<String> progress) {
		Map<String, Map<Expectation, RuleTally>> rows = new LinkedHashMap<>();
		rows.put("as it is", study.healthy(Rules.all(), users, 1));
		rows.put("half the scatter", study.healthy(Rules.all(), users, 0.5));
		rows.put("one and a half times the scatter", study.healthy(Rules.all(), users, 1.5));
		rows.put("ACTIVITY_CHANGE without its test of significance",
				study.healthy(Rules.with(UNGUARDED_ACTIVITY), users, 1));
		rows.put("RESTING_HEART_RATE_ANOMALY without its least spread",
				study.healthy(Rules.with(UNGUARDED_ANOMALY), users, 1));
		progress.accept(rows.size() + " times " + users + " years of healthy users with other scatter or other rules");
		return new Sensitivity(users, rows);
	}

}

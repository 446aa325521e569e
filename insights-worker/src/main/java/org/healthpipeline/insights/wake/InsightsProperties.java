package org.healthpipeline.insights.wake;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;

import org.healthpipeline.insights.rule.InsightRule;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the worker works. The thresholds of the rules stand beside it, each rule's with the
 * rule.
 *
 * @param threads users looked at at once in this process
 * @param debounce how long after a change the rules look, so that a burst of syncs is one
 * look
 * @param sweepEvery pause between two looks for lost wake-ups and for users who are due,
 * while wake-ups arrive; else at most a second
 * @param nightly local time of the look that follows a new day when nothing else happens
 * @param retryAfter how long a look that failed is put off
 * @param clinical whether the rules with limits of medicine are evaluated; off resolves
 * what they have found
 */
@ConfigurationProperties("health-pipeline.insights")
public record InsightsProperties(@DefaultValue("2") int threads, @DefaultValue("2s") Duration debounce,
		@DefaultValue("5s") Duration sweepEvery, @DefaultValue("03:00") LocalTime nightly,
		@DefaultValue("10m") Duration retryAfter, @DefaultValue("true") boolean clinical) {

	public InsightsProperties {
		if (threads < 1 || debounce.isNegative() || sweepEvery.toMillis() < 1 || retryAfter.toMillis() < 1) {
			throw new IllegalArgumentException("health-pipeline.insights: threads >= 1, debounce >= 0, "
					+ "sweep-every >= 1ms and retry-after >= 1ms are needed");
		}
	}

	/** Whether a rule is evaluated here. */
	public boolean evaluates(InsightRule rule) {
		return this.clinical || !rule.clinical();
	}

	/** Those rules that are evaluated here. */
	public List<InsightRule> evaluated(List<InsightRule> rules) {
		return rules.stream().filter(this::evaluates).toList();
	}

}

package org.healthpipeline.insights.wake;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;

import org.healthpipeline.insights.rule.InsightRule;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configures the insights worker. The thresholds of the rules have the same prefix and
 * are documented with each rule.
 *
 * @param threads users evaluated at once in this process
 * @param debounce time between a change and the evaluation, so that a burst of syncs
 * leads to one evaluation
 * @param sweepEvery pause between two polls for lost wake-ups and for due users, while
 * wake-ups arrive; otherwise at most a second
 * @param nightly local time of the evaluation on a new day when nothing else happens
 * @param retryAfter time after which a failed evaluation is retried
 * @param clinical whether the rules with clinical limits are evaluated; off resolves what
 * they have found
 */
@ConfigurationProperties("health-pipeline.insights")
public record InsightsProperties(@DefaultValue("2") int threads, @DefaultValue("2s") Duration debounce,
		@DefaultValue("5s") Duration sweepEvery, @DefaultValue("03:00") LocalTime nightly,
		@DefaultValue("10m") Duration retryAfter, @DefaultValue("true") boolean clinical) {

	public InsightsProperties {
		if (threads < 1 || debounce.isNegative() || sweepEvery.toMillis() < 1 || retryAfter.toMillis() < 1) {
			throw new IllegalArgumentException("health-pipeline.insights needs threads >= 1, debounce >= 0, "
					+ "sweep-every >= 1ms and retry-after >= 1ms");
		}
	}

	/** Whether a rule is evaluated here. */
	public boolean evaluates(InsightRule rule) {
		return this.clinical || !rule.clinical();
	}

	/** The rules that are evaluated here, of the given ones. */
	public List<InsightRule> evaluated(List<InsightRule> rules) {
		return rules.stream().filter(this::evaluates).toList();
	}

}

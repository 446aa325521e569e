package org.healthpipeline.benchmarks.insights;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.healthpipeline.insights.rule.InsightRule;

/**
 * The results of the rules.
 *
 * @param eventful for each rule's group of users, the results of every rule
 * @param healthy results of users without events
 * @param healthyPeople number of those users, a year each
 */
record Results(Map<Expectation, Map<Expectation, RuleTally>> eventful, Map<Expectation, RuleTally> healthy,
		int healthyPeople) {

	/** The bar of recall and of precision, for each rule. */
	static final double SHARE_BAR = 0.95;

	/** The bar of all false findings per healthy user and year. */
	static final double FALSE_BAR = 1;

	static Results of(Study study, List<InsightRule> rules, int users, int healthyPeople, Consumer<String> progress) {
		Map<Expectation, Map<Expectation, RuleTally>> eventful = new EnumMap<>(Expectation.class);
		for (Expectation group : Expectation.values()) {
			eventful.put(group, study.eventful(group, rules, users));
			progress.accept(users + " years of users with events for " + group);
		}
		Map<Expectation, RuleTally> healthy = study.healthy(rules, healthyPeople, 1);
		progress.accept(healthyPeople + " years of healthy users");
		return new Results(eventful, healthy, healthyPeople);
	}

	/** Returns the results of a rule in its own group. */
	RuleTally own(Expectation rule) {
		return this.eventful.getOrDefault(rule, Map.of()).getOrDefault(rule, RuleTally.NOTHING);
	}

	/** Returns the results of a rule in all other groups. */
	RuleTally elsewhere(Expectation rule) {
		RuleTally sum = RuleTally.NOTHING;
		for (Map.Entry<Expectation, Map<Expectation, RuleTally>> group : this.eventful.entrySet()) {
			if (group.getKey() != rule) {
				sum = sum.plus(group.getValue().getOrDefault(rule, RuleTally.NOTHING));
			}
		}
		return sum;
	}

	double falsePerHealthyYear() {
		return falsePerYear(this.healthy, this.healthyPeople);
	}

	static double falsePerYear(Map<Expectation, RuleTally> tallies, int users) {
		return tallies.values().stream().mapToInt(RuleTally::wrong).sum() / (double) users;
	}

	/** Returns the results that miss their bar, by name; empty when none does. */
	Map<String, Double> missedBars() {
		Map<String, Double> missed = new TreeMap<>();
		for (Expectation rule : Expectation.values()) {
			RuleTally own = own(rule);
			if (own.recall() < SHARE_BAR) {
				missed.put("recall of " + rule, own.recall());
			}
			if (own.precision() < SHARE_BAR) {
				missed.put("precision of " + rule, own.precision());
			}
		}
		if (falsePerHealthyYear() > FALSE_BAR) {
			missed.put("false findings in a healthy year", falsePerHealthyYear());
		}
		return missed;
	}

}

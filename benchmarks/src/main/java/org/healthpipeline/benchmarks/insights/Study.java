package org.healthpipeline.benchmarks.insights;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import org.healthpipeline.generator.life.Circumstances;
import org.healthpipeline.generator.life.LifeYear;
import org.healthpipeline.insights.rule.InsightRule;

/**
 * Runs the rules on years of many users.
 *
 * @param seed seed of all random numbers
 * @param firstDay first day of everybody's year
 * @param days length of a year
 */
record Study(long seed, LocalDate firstDay, int days) {

	/** A seed of their own, so that they are other users. */
	private static final long HEALTHY = 1_000_003L;

	static Study ofSeed(long seed) {
		return new Study(seed, LocalDate.of(2025, 1, 1), 365);
	}

	/**
	 * Simulates users with events that one rule should find.
	 * @return results of every rule
	 */
	Map<Expectation, RuleTally> eventful(Expectation group, List<InsightRule> rules, int users) {
		return all(rules, lives(group, users));
	}

	/** Does the same with the same circumstances for all of them. */
	Map<Expectation, RuleTally> eventful(Expectation group, List<InsightRule> rules, int users,
			Circumstances circumstances) {
		return all(rules, lives(group, users, (number) -> circumstances));
	}

	/**
	 * Creates the users of a group; those who cannot have such an event are skipped.
	 */
	List<LifeYear> lives(Expectation group, int users) {
		return lives(group, users, Circumstances::ofNumber);
	}

	private List<LifeYear> lives(Expectation group, int users, IntFunction<Circumstances> circumstances) {
		return IntStream.iterate(1, (number) -> number + 1)
			.mapToObj((number) -> LifeYear.eventful(this.seed + group.number(), number, this.firstDay, this.days,
					(truth) -> group.expects(truth, circumstances.apply(number)), circumstances.apply(number)))
			.filter((life) -> !life.episodes().isEmpty())
			.limit(users)
			.toList();
	}

	/** Simulates users without events. */
	Map<Expectation, RuleTally> healthy(List<InsightRule> rules, int users, double scatter) {
		return all(rules, healthy(users, scatter, Circumstances::ofNumber));
	}

	/** Creates users with given circumstances and without events. */
	List<LifeYear> healthy(int users, Circumstances circumstances) {
		return healthy(users, 1, (number) -> circumstances);
	}

	private List<LifeYear> healthy(int users, double scatter, IntFunction<Circumstances> circumstances) {
		return IntStream.rangeClosed(1, users)
			.mapToObj((number) -> LifeYear.healthy(this.seed + HEALTHY, number, this.firstDay, this.days, scatter,
					circumstances.apply(number)))
			.toList();
	}

	static Map<Expectation, RuleTally> all(List<InsightRule> rules, List<LifeYear> lives) {
		NightlyPasses passes = new NightlyPasses(rules);
		Map<Expectation, RuleTally> sum = new TreeMap<>();
		lives.parallelStream()
			.map((life) -> Verdicts.of(life, passes.of(life)))
			.toList()
			.forEach((year) -> year.forEach((rule, tally) -> sum.merge(rule, tally, RuleTally::plus)));
		return sum;
	}

}

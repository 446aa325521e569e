package org.healthpipeline.benchmarks.insights;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

import org.healthpipeline.generator.life.LifeYear;
import org.healthpipeline.generator.life.Truth;

/**
 * Compares the insights of one year with the true events.
 * <ul>
 * <li>An insight is <b>true</b> if the rule covers the event and the insight was opened
 * in time: from the night after the event began to move the signal in that direction,
 * until three days (the longest delay of syncs) after its effect ended.</li>
 * <li>It is a <b>side effect</b> if it is not true, but something moved the signal within
 * the days that the rule compares: a knock-on effect, a recovery, an old level to which
 * the new one is compared.</li>
 * <li>Everything else is <b>false</b>.</li>
 * </ul>
 */
final class Verdicts {

	private static final int LATE_DAYS = 3;

	private Verdicts() {
	}

	/** Counts one year, by rule. */
	static Map<Expectation, RuleTally> of(LifeYear life, List<Insight> insights) {
		Map<Expectation, RuleTally> tallies = new TreeMap<>();
		for (Expectation rule : Expectation.values()) {
			List<Insight> found = insights.stream().filter((insight) -> insight.rule().equals(rule.name())).toList();
			tallies.put(rule, tally(rule, life, found));
		}
		return tallies;
	}

	private static RuleTally tally(Expectation rule, LifeYear life, List<Insight> found) {
		List<Truth> truths = life.truths();
		List<Truth> expected = truths.stream().filter((truth) -> rule.expects(truth, life.circumstances())).toList();
		Map<LocalDate, List<Truth>> planted = new TreeMap<>();
		expected.forEach((truth) -> planted.computeIfAbsent(truth.from(), (onset) -> new ArrayList<>()).add(truth));
		List<Long> delays = new ArrayList<>();
		List<String> missed = new ArrayList<>();
		planted.forEach((onset, parts) -> {
			OptionalLong delay = found.stream()
				.filter((insight) -> parts.stream().anyMatch((truth) -> finds(insight, truth)))
				.mapToLong((insight) -> ChronoUnit.DAYS.between(onset, insight.opened()))
				.min();
			delay.ifPresentOrElse(delays::add, () -> missed.add(parts.get(0).happening()));
		});
		int right = 0;
		int sideEffects = 0;
		for (Insight insight : found) {
			if (expected.stream().anyMatch((truth) -> finds(insight, truth))) {
				right++;
			}
			else if (truths.stream().anyMatch((truth) -> rule.reads(truth.signal()) && wasRead(rule, insight, truth))) {
				sideEffects++;
			}
		}
		return new RuleTally(planted.size(), delays, missed, right, sideEffects, found.size() - right - sideEffects);
	}

	private static boolean finds(Insight insight, Truth truth) {
		return Expectation.agrees(insight.direction(), truth.up()) && insight.opened().isAfter(truth.from())
				&& !insight.opened().isAfter(truth.to().plusDays(LATE_DAYS));
	}

	private static boolean wasRead(Expectation rule, Insight insight, Truth truth) {
		LocalDate readFrom = insight.opened().minusDays(rule.comparedDays());
		return truth.from().isBefore(insight.opened()) && truth.to().isAfter(readFrom);
	}

}

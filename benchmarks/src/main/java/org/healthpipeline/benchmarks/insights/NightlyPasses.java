package org.healthpipeline.benchmarks.insights;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.healthpipeline.generator.Event;
import org.healthpipeline.generator.Event.SyncBatch;
import org.healthpipeline.generator.life.LifeYear;
import org.healthpipeline.insights.rule.Finding;
import org.healthpipeline.insights.rule.InsightRule;
import org.healthpipeline.insights.rule.Observations;
import org.healthpipeline.model.bucket.BucketCalendar;

/**
 * Runs the rules on every night of a year, as the worker's nightly pass does: with the
 * data that has arrived until then. A finding opens an insight. The same rule and
 * direction keep it open the night after, and a night without it resolves it.
 */
public final class NightlyPasses {

	/** Local time of the pass. */
	public static final LocalTime TIME = LocalTime.of(4, 0);

	private final List<InsightRule> rules;

	public NightlyPasses(List<InsightRule> rules) {
		this.rules = List.copyOf(rules);
	}

	/** Returns all insights of the year, in the order in which they were opened. */
	public List<Insight> of(LifeYear life) {
		BucketCalendar calendar = ArrivedData.calendar(life.person());
		ArrivedData arrived = new ArrivedData(calendar);
		Iterator<Event> events = life.events().iterator();
		Event next = events.hasNext() ? events.next() : null;
		Map<String, Insight> open = new TreeMap<>();
		List<Insight> all = new ArrayList<>();
		for (int day = 1; day <= life.days(); day++) {
			LocalDate today = life.firstDay().plusDays(day);
			Instant now = passOf(life, today);
			while (next != null && !next.at().isAfter(now)) {
				if (next instanceof SyncBatch batch) {
					arrived.arrive(batch.samples());
				}
				next = events.hasNext() ? events.next() : null;
			}
			pass(arrived.observations(this.rules, now), today, open, all);
		}
		all.addAll(open.values());
		all.sort((left, right) -> left.opened().compareTo(right.opened()));
		return all;
	}

	/** Returns the instant of the pass of a day. */
	public static Instant passOf(LifeYear life, LocalDate today) {
		return today.atTime(TIME).atZone(life.person().zone()).toInstant();
	}

	private void pass(Observations observations, LocalDate today, Map<String, Insight> open, List<Insight> all) {
		Map<String, Insight> holding = new HashMap<>();
		for (InsightRule rule : this.rules) {
			for (Finding finding : rule.evaluate(observations)) {
				String key = rule.name() + " " + finding.direction();
				Insight insight = open.getOrDefault(key, new Insight(rule.name(), finding.direction(), today, null));
				holding.put(key, insight);
			}
		}
		open.forEach((key, insight) -> {
			if (!holding.containsKey(key)) {
				all.add(insight.resolvedOn(today));
			}
		});
		open.clear();
		open.putAll(holding);
	}

}

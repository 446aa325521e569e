package org.healthpipeline.insights.evaluate;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.insights.observe.ObservationReader;
import org.healthpipeline.insights.observe.Observed;
import org.healthpipeline.insights.rule.Finding;
import org.healthpipeline.insights.rule.InsightRule;
import org.healthpipeline.insights.rule.Observations;

/** Evaluates every rule once for a user. Safe for use by several threads. */
public class Evaluation {

	private final List<InsightRule> rules;

	private final ObservationReader reader;

	private final FindingRecord record;

	private final EvaluationStates states;

	private final LocalTime nightly;

	/**
	 * @param rules with distinct names
	 * @param nightly local time at which a new day is evaluated when no other event is
	 * due
	 */
	public Evaluation(List<InsightRule> rules, ObservationReader reader, FindingRecord record, EvaluationStates states,
			LocalTime nightly) {
		if (rules.stream().map(InsightRule::name).distinct().count() < rules.size()) {
			throw new IllegalArgumentException("Two insight rules have the same name");
		}
		this.rules = List.copyOf(rules);
		this.reader = reader;
		this.record = record;
		this.states = states;
		this.nightly = nightly;
	}

	/**
	 * Evaluates the rules in the caller's transaction, which holds the user's insights
	 * lock.
	 */
	void perform(UserCipher cipher, Instant now) {
		Optional<Observed> read = this.reader.read(cipher, now);
		if (read.isEmpty()) {
			return;
		}
		Observed observed = read.get();
		Map<String, List<Finding>> findings = new LinkedHashMap<>();
		for (InsightRule rule : this.rules) {
			findings.put(rule.name(), rule.evaluate(observed.observations()));
		}
		FindingRecord.Outcome outcome = this.record.keep(cipher, findings, now);
		// Without data and open insights, tomorrow changes nothing unless new data
		// arrives.
		boolean asleep = observed.empty() && !outcome.holding();
		this.states.evaluated(cipher.user(), observed.generation(), asleep ? null : next(observed.observations()),
				outcome.changed());
	}

	private Instant next(Observations observations) {
		ZoneId zone = observations.zone();
		return observations.today().plusDays(1).atTime(this.nightly).atZone(zone).toInstant();
	}

}

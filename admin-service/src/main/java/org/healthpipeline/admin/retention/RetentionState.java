package org.healthpipeline.admin.retention;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The state of a run.
 *
 * @param at the time of the run, which a continued run keeps
 * @param rulesDone number of rules that are done, in their order
 * @param place where the current rule continues; null for its beginning
 * @param counts deleted rows, by rule
 * @param errors rules that did not do all their work
 */
record RetentionState(Instant at, int rulesDone, @Nullable String place, Map<String, Long> counts,
		List<RuleError> errors) {

	RetentionState {
		counts = new TreeMap<>(counts);
		errors = List.copyOf(errors);
	}

	static RetentionState beginning(Instant at) {
		return new RetentionState(at, 0, null, Map.of(), List.of());
	}

	/**
	 * Returns the state after a step.
	 * @param count total count of the rule
	 */
	RetentionState after(String rule, long count, @Nullable String next) {
		Map<String, Long> counted = new TreeMap<>(this.counts);
		counted.put(rule, count);
		return new RetentionState(this.at, (next != null) ? this.rulesDone : this.rulesDone + 1, next, counted,
				this.errors);
	}

	/** Returns the state without the rest of a rule. */
	RetentionState without(RuleError error) {
		List<RuleError> all = new ArrayList<>(this.errors);
		all.add(error);
		return new RetentionState(this.at, this.rulesDone + 1, null, this.counts, all);
	}

}

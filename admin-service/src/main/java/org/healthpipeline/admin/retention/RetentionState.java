package org.healthpipeline.admin.retention;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Where a run stands.
 *
 * @param at the time it goes by, also when it is continued later
 * @param rulesDone how many rules are done, in their order
 * @param place where the rule at hand goes on; null for its beginning
 * @param counts what went, by rule
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
	 * After a step.
	 * @param count of everything the rule has done by now
	 */
	RetentionState after(String rule, long count, @Nullable String next) {
		Map<String, Long> counted = new TreeMap<>(this.counts);
		counted.put(rule, count);
		return new RetentionState(this.at, (next != null) ? this.rulesDone : this.rulesDone + 1, next, counted,
				this.errors);
	}

	/** Without the rest of a rule. */
	RetentionState without(RuleError error) {
		List<RuleError> all = new ArrayList<>(this.errors);
		all.add(error);
		return new RetentionState(this.at, this.rulesDone + 1, null, this.counts, all);
	}

}

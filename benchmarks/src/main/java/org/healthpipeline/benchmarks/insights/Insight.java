package org.healthpipeline.benchmarks.insights;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * A finding from the pass that made it to the pass that no longer did.
 *
 * @param opened local date of the pass that made it
 * @param resolved local date of the first pass without it; null while it holds
 */
public record Insight(String rule, String direction, LocalDate opened, @Nullable LocalDate resolved) {

	Insight resolvedOn(LocalDate date) {
		return new Insight(this.rule, this.direction, this.opened, date);
	}

}

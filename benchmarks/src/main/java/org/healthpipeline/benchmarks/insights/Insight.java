package org.healthpipeline.benchmarks.insights;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * An insight from the pass that opened it to the pass that resolved it.
 *
 * @param opened local date of the pass that opened it
 * @param resolved local date of the first pass without it; null while it is open
 */
public record Insight(String rule, String direction, LocalDate opened, @Nullable LocalDate resolved) {

	Insight resolvedOn(LocalDate date) {
		return new Insight(this.rule, this.direction, this.opened, date);
	}

}

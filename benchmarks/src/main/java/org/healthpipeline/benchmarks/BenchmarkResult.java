package org.healthpipeline.benchmarks;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Something that was measured.
 *
 * @param unit empty for a ratio
 * @param goal what it has to reach; null for a figure that only informs
 */
public record BenchmarkResult(String name, double value, String unit, @Nullable Goal goal) {

	/** A figure that only informs. */
	public static BenchmarkResult plain(String name, double value, String unit) {
		return new BenchmarkResult(name, value, unit, null);
	}

	/** A ratio that should be great. */
	public static BenchmarkResult atLeast(String name, double ratio, double bar, double aim) {
		return new BenchmarkResult(name, ratio, "", new Goal(bar, aim, ratio >= bar, ratio >= aim));
	}

	/** A ratio that should be small. */
	public static BenchmarkResult atMost(String name, double ratio, double bar, double aim) {
		return new BenchmarkResult(name, ratio, "", new Goal(bar, aim, ratio <= bar, ratio <= aim));
	}

	/** Whether it is good enough. */
	public boolean passed() {
		return this.goal == null || this.goal.barReached();
	}

	/** One line for a user. */
	public String describe() {
		if (this.goal == null) {
			return String.format(Locale.ROOT, (this.value >= 100) ? "%-42s %,12.0f %s" : "%-42s %,12.2f %s", this.name,
					this.value, this.unit);
		}
		return String.format(Locale.ROOT, "%-42s %12.2f   bar %.2f %s, aim %.2f %s", this.name, this.value,
				this.goal.bar(), this.goal.barReached() ? "PASS" : "MISSED", this.goal.aim(),
				this.goal.aimReached() ? "reached" : "not reached");
	}

	record Goal(double bar, double aim, boolean barReached, boolean aimReached) {
	}

}

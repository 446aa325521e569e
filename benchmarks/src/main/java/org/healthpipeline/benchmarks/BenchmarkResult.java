package org.healthpipeline.benchmarks;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A measured result.
 *
 * @param unit empty for a ratio
 * @param goal limit that it must reach; null for a result that only informs
 */
public record BenchmarkResult(String name, double value, String unit, @Nullable Goal goal) {

	/** Creates a result that only informs. */
	public static BenchmarkResult plain(String name, double value, String unit) {
		return new BenchmarkResult(name, value, unit, null);
	}

	/** Creates a ratio that should be large. */
	public static BenchmarkResult atLeast(String name, double ratio, double bar, double aim) {
		return new BenchmarkResult(name, ratio, "", new Goal(bar, aim, ratio >= bar, ratio >= aim));
	}

	/** Creates a ratio that should be small. */
	public static BenchmarkResult atMost(String name, double ratio, double bar, double aim) {
		return new BenchmarkResult(name, ratio, "", new Goal(bar, aim, ratio <= bar, ratio <= aim));
	}

	/** Returns whether it reaches its bar. */
	public boolean passed() {
		return this.goal == null || this.goal.barReached();
	}

	/** Describes it in one line for a user. */
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

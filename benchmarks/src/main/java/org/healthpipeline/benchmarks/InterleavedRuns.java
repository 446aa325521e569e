package org.healthpipeline.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Interleaves several measurements, so that other load of the machine affects all of
 * them. Each round begins with another one.
 */
public final class InterleavedRuns {

	private final List<LongSupplier> tasks;

	private final List<List<Double>> milliseconds = new ArrayList<>();

	/**
	 * Creates it.
	 * @param tasks each returns the nanoseconds that it took
	 */
	public InterleavedRuns(List<LongSupplier> tasks) {
		this.tasks = List.copyOf(tasks);
		tasks.forEach((task) -> this.milliseconds.add(new ArrayList<>()));
	}

	/** Runs warm-up rounds, then measured rounds. */
	public InterleavedRuns measure(int warmUps, int rounds) {
		for (int round = 0; round < warmUps + rounds; round++) {
			for (int offset = 0; offset < this.tasks.size(); offset++) {
				int task = (round + offset) % this.tasks.size();
				double took = this.tasks.get(task).getAsLong() / 1e6;
				if (round >= warmUps) {
					this.milliseconds.get(task).add(took);
				}
			}
		}
		return this;
	}

	/** Returns the median time of a task, in milliseconds. */
	public double median(int task) {
		return Median.of(this.milliseconds.get(task));
	}

	/** Returns the longest time of a task, in milliseconds. */
	public double slowest(int task) {
		return this.milliseconds.get(task).stream().mapToDouble(Double::doubleValue).max().orElseThrow();
	}

}

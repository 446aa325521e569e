package org.healthpipeline.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Several things that are measured in turns, so that whatever else the machine does hits
 * all of them. Each round begins with another one.
 */
public final class Turns {

	private final List<LongSupplier> tasks;

	private final List<List<Double>> milliseconds = new ArrayList<>();

	/**
	 * @param tasks that each tell how many nanoseconds they took
	 */
	public Turns(List<LongSupplier> tasks) {
		this.tasks = List.copyOf(tasks);
		tasks.forEach((task) -> this.milliseconds.add(new ArrayList<>()));
	}

	/** Rounds that warm everything up, and rounds that are measured. */
	public Turns measure(int warmUps, int rounds) {
		for (int round = 0; round < warmUps + rounds; round++) {
			for (int turn = 0; turn < this.tasks.size(); turn++) {
				int task = (round + turn) % this.tasks.size();
				double took = this.tasks.get(task).getAsLong() / 1e6;
				if (round >= warmUps) {
					this.milliseconds.get(task).add(took);
				}
			}
		}
		return this;
	}

	/** The median of what a task took, milliseconds. */
	public double median(int task) {
		return Median.of(this.milliseconds.get(task));
	}

	/** The most that a task took, milliseconds. */
	public double slowest(int task) {
		return this.milliseconds.get(task).stream().mapToDouble(Double::doubleValue).max().orElseThrow();
	}

}

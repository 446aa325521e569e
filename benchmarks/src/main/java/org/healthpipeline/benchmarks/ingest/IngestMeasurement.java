package org.healthpipeline.benchmarks.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

import org.healthpipeline.benchmarks.BenchmarkResult;
import org.healthpipeline.benchmarks.BenchmarkRun;
import org.healthpipeline.benchmarks.Median;
import org.healthpipeline.benchmarks.process.ServiceProcess;

/**
 * Runs a way to store samples interleaved with COPY, and computes the medians.
 */
final class IngestMeasurement {

	private final IngestSizes sizes;

	private final BenchmarkRun run;

	private final IngestRuns runs;

	IngestMeasurement(IngestSizes sizes, BenchmarkRun run, IngestRuns runs) {
		this.sizes = sizes;
		this.run = run;
		this.runs = runs;
	}

	/**
	 * Warms up and measures.
	 * @param name name of the way
	 * @param way returns the samples a second of a run
	 * @param process process whose processor time counts
	 * @param warmUps runs before
	 * @param bar for the ratio to COPY
	 * @param aim for the ratio to COPY
	 */
	List<BenchmarkResult> against(String name, DoubleSupplier way, ServiceProcess process, int warmUps, double bar,
			double aim) {
		for (int warmUp = 0; warmUp < warmUps; warmUp++) {
			this.run.progress("warm-up %d: %s %,.0f samples/s", warmUp + 1, name, way.getAsDouble());
		}
		List<Double> measured = new ArrayList<>();
		List<Double> copy = new ArrayList<>();
		List<Double> cost = new ArrayList<>();
		for (int pair = 0; pair < this.sizes.pairs(); pair++) {
			Duration before = process.processorTime();
			measured.add(way.getAsDouble());
			cost.add(process.processorTime().minus(before).toNanos() / 1e3 / this.sizes.samples());
			copy.add(this.runs.copied());
			this.run.progress("pair %d: %s %,.0f samples/s (%.1f µs of the process each), COPY %,.0f rows/s", pair + 1,
					name, measured.get(pair), cost.get(pair), copy.get(pair));
		}
		return List.of(BenchmarkResult.plain(name + " over HTTP", Median.of(measured), "samples/s"),
				BenchmarkResult.plain("processor time, " + name, Median.of(cost), "µs per sample"),
				BenchmarkResult.plain("COPY by two connections", Median.of(copy), "rows/s"),
				BenchmarkResult.atLeast(name + " against COPY", Median.of(measured) / Median.of(copy), bar, aim));
	}

}

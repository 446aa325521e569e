package org.healthpipeline.benchmarks.late;

import java.util.List;

import org.healthpipeline.benchmarks.Benchmark;
import org.healthpipeline.benchmarks.BenchmarkResult;
import org.healthpipeline.benchmarks.BenchmarkRun;

/**
 * Implements {@code bench late}: a late sample with years of history against one with a
 * month.
 */
public final class LateBenchmark implements Benchmark {

	private static final Size YEARS = new Size("years", 5, 1, "length of the long history");

	private static final Size PASSES = new Size("passes", 300, 2, "late samples that are measured");

	@Override
	public String name() {
		return "late";
	}

	@Override
	public String purpose() {
		return "a late sample with years of history against one with a month";
	}

	@Override
	public List<Size> sizes() {
		return List.of(YEARS, PASSES);
	}

	@Override
	public List<BenchmarkResult> run(BenchmarkRun run) {
		return new LateSample(run.size(YEARS), run.size(PASSES), run).measure();
	}

}

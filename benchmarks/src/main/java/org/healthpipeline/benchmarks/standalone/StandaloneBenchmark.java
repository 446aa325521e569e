package org.healthpipeline.benchmarks.standalone;

import java.util.List;

import org.healthpipeline.benchmarks.Benchmark;
import org.healthpipeline.benchmarks.BenchmarkResult;
import org.healthpipeline.benchmarks.BenchmarkRun;

/**
 * Implements {@code bench standalone}: the time until it is ready, and its memory at
 * rest.
 */
public final class StandaloneBenchmark implements Benchmark {

	private static final Size STARTS = new Size("starts", 3, 1, "starts of each kind; medians count");

	private static final Size PERSON_DAYS = new Size("person-days", 90, 3, "days of data of the user who is there");

	private static final Size REST = new Size("rest", 60, 1, "seconds without a request before memory is measured");

	@Override
	public String name() {
		return "standalone";
	}

	@Override
	public String purpose() {
		return "the standalone (always on embedded servers): seconds until it is ready, memory at rest";
	}

	@Override
	public List<Size> sizes() {
		return List.of(STARTS, PERSON_DAYS, REST);
	}

	@Override
	public List<BenchmarkResult> run(BenchmarkRun run) {
		return new StandaloneStarts(run, run.size(STARTS), run.size(PERSON_DAYS), run.size(REST)).measure();
	}

}

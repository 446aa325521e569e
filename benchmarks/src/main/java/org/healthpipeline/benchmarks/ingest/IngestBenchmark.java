package org.healthpipeline.benchmarks.ingest;

import java.util.List;

import org.healthpipeline.benchmarks.Benchmark;
import org.healthpipeline.benchmarks.BenchmarkResult;
import org.healthpipeline.benchmarks.BenchmarkRun;
import org.healthpipeline.benchmarks.servers.BenchmarkDatabase;

/** Implements {@code bench ingest}: durable ingest against COPY. */
public final class IngestBenchmark implements Benchmark {

	private static final Size PEOPLE = new Size("people", 64, 2, "users who sync");

	private static final Size BATCHES = new Size("batches", 6, 1, "syncs of each user in a run");

	private static final Size BATCH_SIZE = new Size("batch-size", 1_000, 150, "samples of a sync, rows of a commit");

	private static final Size SENDERS = new Size("senders", 4, 2, "concurrent syncs");

	private static final Size PAIRS = new Size("pairs", 5, 1, "pairs of runs; medians count");

	private static final Size WARM_UPS = new Size("warm-ups", 6, 1, "warm-up runs of the service");

	@Override
	public String name() {
		return "ingest";
	}

	@Override
	public String purpose() {
		return "durable ingest over HTTP against COPY";
	}

	@Override
	public List<Size> sizes() {
		return List.of(PEOPLE, BATCHES, BATCH_SIZE, SENDERS, PAIRS, WARM_UPS);
	}

	@Override
	public List<BenchmarkResult> run(BenchmarkRun run) {
		IngestSizes sizes = new IngestSizes(run.size(PEOPLE), run.size(BATCHES), run.size(BATCH_SIZE),
				run.size(SENDERS), run.size(PAIRS), run.size(WARM_UPS));
		try (BenchmarkDatabase database = run.database("ingest")) {
			return new DurableIngest(sizes, run, database).measure();
		}
	}

}

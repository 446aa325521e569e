package org.healthpipeline.benchmarks.ingest;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.healthpipeline.benchmarks.BenchmarkResult;
import org.healthpipeline.benchmarks.BenchmarkRun;
import org.healthpipeline.benchmarks.IncorrectRunException;
import org.healthpipeline.benchmarks.WorkerPasses;
import org.healthpipeline.benchmarks.process.Service;
import org.healthpipeline.benchmarks.process.ServiceProcess;
import org.healthpipeline.benchmarks.servers.BenchmarkDatabase;
import org.healthpipeline.common.crypto.UserKeys;

/**
 * Measures acknowledged samples a second through the ingestion service, against two
 * connections that COPY the same rows into the same tables. Pairs of runs are
 * interleaved, and their medians count. Every run is checked for its count, the last one
 * for everything.
 */
public final class DurableIngest {

	private static final int PERCENT_DECRYPTED = 5;

	private static final double BAR = 0.35;

	private static final double AIM = 0.65;

	private static final double END_TO_END_BAR = 0.2;

	private static final double END_TO_END_AIM = 0.4;

	/** Warm-ups of the worker; the service is already warm. */
	private static final int END_TO_END_WARM_UPS = 3;

	private final IngestSizes sizes;

	private final BenchmarkRun run;

	private final BenchmarkDatabase database;

	private final UserKeys keys;

	DurableIngest(IngestSizes sizes, BenchmarkRun run, BenchmarkDatabase database) {
		this.sizes = sizes;
		this.run = run;
		this.database = database;
		this.keys = run.keys(database);
	}

	/**
	 * Measures and checks.
	 * @throws IncorrectRunException when a run was wrong
	 */
	List<BenchmarkResult> measure() {
		List<Batch> batches = new Workload(this.run.users(this.database), this.sizes.users(), this.sizes.batchesEach(),
				this.sizes.batchSize())
			.make();
		long bytes = batches.stream().mapToLong((batch) -> batch.body().length).sum();
		this.run.progress("%d users, %d syncs of %d samples, %.1f bytes per sample on the wire", this.sizes.users(),
				batches.size(), this.sizes.batchSize(), (double) bytes / this.sizes.samples());
		List<BenchmarkResult> figures = new ArrayList<>();
		try (ServiceProcess service = ServiceProcess.start(this.run, Service.INGESTION, this.database, Map.of())) {
			IngestRuns runs = new IngestRuns(this.sizes, this.database, batches, service.address());
			IngestMeasurement measurement = new IngestMeasurement(this.sizes, this.run, runs);
			figures.addAll(
					measurement.against("durable ingest", runs::acknowledged, service, this.sizes.warmUps(), BAR, AIM));
			runs.acknowledged();
			checkSamples(batches);
			checkAggregates(batches);
			try (ServiceProcess worker = ServiceProcess.start(this.run, Service.AGGREGATION, this.database, Map.of())) {
				figures.addAll(measurement.against("ingest until aggregated", runs::aggregated, worker,
						Math.min(this.sizes.warmUps(), END_TO_END_WARM_UPS), END_TO_END_BAR, END_TO_END_AIM));
				runs.aggregated();
			}
			checkSamples(batches);
			checkAggregates(batches);
		}
		return figures;
	}

	private void checkSamples(List<Batch> batches) {
		int decrypted = new StoredSamplesCheck(this.database, this.keys, PERCENT_DECRYPTED).check(batches);
		this.run.progress("check: %d acknowledged samples are stored, each once; %d of them decrypted to what was sent",
				this.sizes.samples(), decrypted);
	}

	private void checkAggregates(List<Batch> batches) {
		Set<UUID> users = batches.stream().map(Batch::user).collect(Collectors.toSet());
		WorkerPasses worker = new WorkerPasses(this.database, this.keys, InstantSource.system());
		int aggregates = new AggregatesCheck(this.database, this.keys, worker).check(users);
		this.run.progress("check: %d aggregates are equal to a rebuild", aggregates);
	}

}

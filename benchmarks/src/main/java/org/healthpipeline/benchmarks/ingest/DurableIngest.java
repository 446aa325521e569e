package org.healthpipeline.benchmarks.ingest;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.healthpipeline.benchmarks.BenchmarkRun;
import org.healthpipeline.benchmarks.Figure;
import org.healthpipeline.benchmarks.IncorrectRunException;
import org.healthpipeline.benchmarks.Median;
import org.healthpipeline.benchmarks.People;
import org.healthpipeline.benchmarks.WorkerPasses;
import org.healthpipeline.benchmarks.servers.BenchmarkDatabase;
import org.healthpipeline.benchmarks.service.Service;
import org.healthpipeline.benchmarks.service.ServiceProcess;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.identity.Sessions;

/**
 * Acknowledged samples a second through the ingestion service, against two connections
 * that COPY the same rows into the same tables: pairs of runs in turns, and their
 * medians. Every run is checked for its count, the last one for everything.
 */
public final class DurableIngest {

	private static final int COPY_CONNECTIONS = 2;

	private static final int PERCENT_DECRYPTED = 5;

	private static final double BAR = 0.35;

	private static final double AIM = 0.65;

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
	List<Figure> measure() {
		People people = new People(this.database.client(), this.keys,
				new Sessions(this.database.client(), InstantSource.system()));
		List<Batch> batches = new Workload(people, this.sizes.people(), this.sizes.batchesEach(),
				this.sizes.batchSize())
			.make();
		long bytes = batches.stream().mapToLong((batch) -> batch.body().length).sum();
		this.run.progress("%d people, %d syncs of %d samples, %.1f bytes a sample on the way", this.sizes.people(),
				batches.size(), this.sizes.batchSize(), (double) bytes / this.sizes.samples());
		List<Double> ingest = new ArrayList<>();
		List<Double> copy = new ArrayList<>();
		List<Double> cost = new ArrayList<>();
		try (ServiceProcess service = this.run.start(Service.INGESTION, this.database, Map.of())) {
			Senders senders = new Senders(service.address(), this.sizes.senders());
			for (int warmUp = 0; warmUp < this.sizes.warmUps(); warmUp++) {
				this.run.progress("warm-up %d: %,.0f samples/s", warmUp + 1, ingest(senders, batches));
			}
			for (int pair = 0; pair < this.sizes.pairs(); pair++) {
				Duration before = service.processorTime();
				ingest.add(ingest(senders, batches));
				cost.add(service.processorTime().minus(before).toNanos() / 1e3 / this.sizes.samples());
				copy.add(copy());
				this.run.progress("pair %d: ingest %,.0f samples/s (%.1f µs of the service each), COPY %,.0f rows/s",
						pair + 1, ingest.get(pair), cost.get(pair), copy.get(pair));
			}
			ingest(senders, batches);
		}
		checkEverything(batches);
		return figures(ingest, copy, cost);
	}

	private double ingest(Senders senders, List<Batch> batches) {
		this.database.clearSamples();
		double seconds = senders.send(batches);
		return expectCount() / seconds;
	}

	/** What the run before has stored, once more. */
	private double copy() {
		CopiedRows rows = CopiedRows.read(this.database.pool(), this.sizes.batchSize());
		this.database.clearSamples();
		double seconds = rows.write(this.database.pool(), COPY_CONNECTIONS);
		expectCount();
		return rows.rows() / seconds;
	}

	private long expectCount() {
		Long stored = this.database.template().queryForObject("SELECT count(*) FROM health_samples", Long.class);
		if (stored == null || stored != this.sizes.samples()) {
			throw new IncorrectRunException(stored + " rows are stored and not " + this.sizes.samples(), null);
		}
		return stored;
	}

	private void checkEverything(List<Batch> batches) {
		int decrypted = new StoredSamplesCheck(this.database, this.keys, PERCENT_DECRYPTED).check(batches);
		this.run.progress("check: %d acknowledged samples are stored, each once; %d of them decrypted to what was sent",
				this.sizes.samples(), decrypted);
		Set<UUID> users = batches.stream().map(Batch::user).collect(Collectors.toSet());
		WorkerPasses worker = new WorkerPasses(this.database, this.keys, InstantSource.system());
		int aggregates = new AggregatesCheck(this.database, this.keys, worker).check(users);
		this.run.progress("check: %d aggregates are equal to a rebuild", aggregates);
	}

	private static List<Figure> figures(List<Double> ingest, List<Double> copy, List<Double> cost) {
		return List.of(Figure.plain("ingest over HTTP", Median.of(ingest), "samples/s"),
				Figure.plain("processor time of the service", Median.of(cost), "µs a sample"),
				Figure.plain("COPY by two connections", Median.of(copy), "rows/s"),
				Figure.atLeast("durable ingest against COPY", Median.of(ingest) / Median.of(copy), BAR, AIM));
	}

}

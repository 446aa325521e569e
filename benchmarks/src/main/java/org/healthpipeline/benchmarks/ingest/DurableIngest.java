package org.healthpipeline.benchmarks.ingest;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.healthpipeline.benchmarks.Figure;
import org.healthpipeline.benchmarks.Median;
import org.healthpipeline.benchmarks.People;
import org.healthpipeline.benchmarks.WorkerPasses;
import org.healthpipeline.benchmarks.servers.BenchmarkDatabase;
import org.healthpipeline.common.crypto.LocalMasterKeys;
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

	private final BenchmarkDatabase database;

	private final Path masterKeys;

	private final UserKeys keys;

	private final Consumer<String> progress;

	/**
	 * @param masterKeys directory with the master keys
	 * @param progress hears every run
	 */
	public DurableIngest(IngestSizes sizes, BenchmarkDatabase database, Path masterKeys, Consumer<String> progress) {
		this.sizes = sizes;
		this.database = database;
		this.masterKeys = masterKeys;
		this.keys = new UserKeys(database.client(), LocalMasterKeys.fromDirectory(masterKeys), InstantSource.system());
		this.progress = progress;
	}

	/**
	 * Measures and checks.
	 * @param program how the service is started
	 * @param flags for its Java machine
	 * @param log where its output goes
	 * @throws IncorrectRunException when a run was wrong
	 */
	public List<Figure> run(List<String> program, List<String> flags, Path log) {
		People people = new People(this.database.client(), this.keys,
				new Sessions(this.database.client(), InstantSource.system()));
		List<Batch> batches = new Workload(people, this.sizes.people(), this.sizes.batchesEach(),
				this.sizes.batchSize())
			.make();
		long bytes = batches.stream().mapToLong((batch) -> batch.body().length).sum();
		this.progress.accept(String.format(Locale.ROOT,
				"%d people, %d syncs of %d samples, %.1f bytes a sample on the way", this.sizes.people(),
				batches.size(), this.sizes.batchSize(), (double) bytes / this.sizes.samples()));
		List<Double> ingest = new ArrayList<>();
		List<Double> copy = new ArrayList<>();
		List<Double> cost = new ArrayList<>();
		try (IngestionProcess service = IngestionProcess.start(program, flags, this.database, this.masterKeys, log)) {
			Senders senders = new Senders(service.address(), this.sizes.senders());
			for (int warmUp = 0; warmUp < this.sizes.warmUps(); warmUp++) {
				this.progress.accept(String.format(Locale.ROOT, "warm-up %d: %,.0f samples/s", warmUp + 1,
						ingest(senders, batches)));
			}
			for (int pair = 0; pair < this.sizes.pairs(); pair++) {
				Duration before = service.processorTime();
				ingest.add(ingest(senders, batches));
				cost.add(service.processorTime().minus(before).toNanos() / 1e3 / this.sizes.samples());
				copy.add(copy());
				this.progress.accept(String.format(Locale.ROOT,
						"pair %d: ingest %,.0f samples/s (%.1f µs of the service each), COPY %,.0f rows/s", pair + 1,
						ingest.get(pair), cost.get(pair), copy.get(pair)));
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
		this.progress.accept("check: " + this.sizes.samples() + " acknowledged samples are stored, each once; "
				+ decrypted + " of them decrypted to what was sent");
		Set<UUID> users = batches.stream().map(Batch::user).collect(Collectors.toSet());
		WorkerPasses worker = new WorkerPasses(this.database, this.keys, InstantSource.system());
		int aggregates = new AggregatesCheck(this.database, this.keys, worker).check(users);
		this.progress.accept("check: " + aggregates + " aggregates are equal to a rebuild");
	}

	private static List<Figure> figures(List<Double> ingest, List<Double> copy, List<Double> cost) {
		return List.of(Figure.plain("ingest over HTTP", Median.of(ingest), "samples/s"),
				Figure.plain("processor time of the service", Median.of(cost), "µs a sample"),
				Figure.plain("COPY by two connections", Median.of(copy), "rows/s"),
				Figure.atLeast("durable ingest against COPY", Median.of(ingest) / Median.of(copy), BAR, AIM));
	}

}

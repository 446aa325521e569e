package org.healthpipeline.benchmarks.replay;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.healthpipeline.benchmarks.Benchmark;
import org.healthpipeline.benchmarks.BenchmarkResult;
import org.healthpipeline.benchmarks.BenchmarkRun;
import org.healthpipeline.benchmarks.DecryptedAggregates;
import org.healthpipeline.benchmarks.DecryptedAggregates.AggregateKey;
import org.healthpipeline.benchmarks.Median;
import org.healthpipeline.benchmarks.WorkerPasses;
import org.healthpipeline.benchmarks.ingest.Batch;
import org.healthpipeline.benchmarks.ingest.Workload;
import org.healthpipeline.benchmarks.plain.FilledTables;
import org.healthpipeline.benchmarks.servers.BenchmarkDatabase;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.model.aggregate.Partial;

/**
 * Implements {@code bench replay}: the speed of recomputing everybody's aggregates by the
 * worker's own code, one user after the other. The baseline is one connection on which
 * SQL computes the same aggregates from plain text. Both start without any aggregate.
 * Pairs are interleaved, and their medians count; the aggregates of both must be equal.
 */
public final class ReplayBenchmark implements Benchmark {

	private static final double BAR = 0.5;

	private static final double AIM = 2;

	private static final Size PEOPLE = new Size("replay-people", 8, 2, "users whose samples are aggregated");

	private static final Size BATCHES = new Size("replay-batches", 60, 1,
			"batches of 1,000 samples of each user; only samples count that SQL can aggregate");

	private static final Size PAIRS = new Size("pairs", 5, 1, "pairs of runs; medians count");

	private static final int BATCH_SIZE = 1_000;

	private static final int WARM_UPS = 2;

	private static final int SECONDS_OF_HOUR = 3_600;

	@Override
	public String name() {
		return "replay";
	}

	@Override
	public String purpose() {
		return "a full replay against SQL that aggregates plain text";
	}

	@Override
	public List<Size> sizes() {
		return List.of(PEOPLE, BATCHES, PAIRS);
	}

	@Override
	public List<BenchmarkResult> run(BenchmarkRun run) {
		try (BenchmarkDatabase database = run.database("replay")) {
			UserKeys keys = run.keys(database);
			List<Batch> batches = MergeFree.of(ofWholeHours(database,
					new Workload(run.users(database), run.size(PEOPLE), run.size(BATCHES), BATCH_SIZE).make()));
			FilledTables tables = new FilledTables(database, keys);
			batches.forEach(tables::add);
			long samples = tables.check();
			SqlAggregates sql = SqlAggregates.create(database);
			database.analyze();
			Set<UUID> users = batches.stream().map(Batch::user).collect(Collectors.toSet());
			run.progress("%,d samples of %d users that GROUP BY can aggregate", samples, users.size());
			List<BenchmarkResult> figures = measure(run, database, samples, users, sql);
			Map<AggregateKey, Partial> ofWorker = DecryptedAggregates.read(database, keys);
			ofWorker.values().removeIf(Partial::isCoverageOnly);
			EqualAggregates.check(ofWorker, sql.read());
			run.progress("check: %,d aggregates of both sides are equal", ofWorker.size());
			return figures;
		}
	}

	/**
	 * Leaves out Lord Howe Island, whose clocks change by half an hour, which the SQL
	 * cannot handle.
	 */
	private static List<Batch> ofWholeHours(BenchmarkDatabase database, List<Batch> batches) {
		Set<UUID> users = new HashSet<>();
		LocalDate january = LocalDate.now(ZoneOffset.UTC).withDayOfYear(1);
		database.template().query("SELECT id, timezone FROM users", (row) -> {
			ZoneId zone = ZoneId.of(row.getString(2));
			int winter = january.atStartOfDay(zone).getOffset().getTotalSeconds();
			int summer = january.plusMonths(6).atStartOfDay(zone).getOffset().getTotalSeconds();
			if ((winter - summer) % SECONDS_OF_HOUR == 0) {
				users.add(row.getObject(1, UUID.class));
			}
		});
		return batches.stream().filter((batch) -> users.contains(batch.user())).toList();
	}

	private static List<BenchmarkResult> measure(BenchmarkRun run, BenchmarkDatabase database, long samples,
			Set<UUID> users, SqlAggregates sql) {
		WorkerPasses worker = new WorkerPasses(database, run.keys(database), InstantSource.system());
		for (int warmUp = 0; warmUp < WARM_UPS; warmUp++) {
			replay(database, worker, users);
			sql.build();
		}
		List<Double> replay = new ArrayList<>();
		List<Double> grouped = new ArrayList<>();
		for (int pair = 0; pair < run.size(PAIRS); pair++) {
			replay.add(samples / replay(database, worker, users));
			grouped.add(samples / sql.build());
			run.progress("pair %d: replay %,.0f samples/s, SQL %,.0f samples/s", pair + 1, replay.get(pair),
					grouped.get(pair));
		}
		return List.of(BenchmarkResult.plain("full replay, one user at a time", Median.of(replay), "samples/s"),
				BenchmarkResult.plain("SQL of plain text, one connection", Median.of(grouped), "samples/s"),
				BenchmarkResult.atLeast("full replay against SQL", Median.of(replay) / Median.of(grouped), BAR, AIM));
	}

	/** Returns seconds. */
	private static double replay(BenchmarkDatabase database, WorkerPasses worker, Collection<UUID> users) {
		database.ownerTemplate().execute("TRUNCATE health_aggregates");
		long start = System.nanoTime();
		users.forEach(worker::rebuild);
		return (System.nanoTime() - start) / 1e9;
	}

}

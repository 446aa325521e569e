package org.healthpipeline.benchmarks.reads;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.healthpipeline.benchmarks.Benchmark;
import org.healthpipeline.benchmarks.BenchmarkResult;
import org.healthpipeline.benchmarks.BenchmarkRun;
import org.healthpipeline.benchmarks.ExpectedDays;
import org.healthpipeline.benchmarks.History;
import org.healthpipeline.benchmarks.process.Service;
import org.healthpipeline.benchmarks.process.ServiceClient;
import org.healthpipeline.benchmarks.process.ServiceProcess;
import org.healthpipeline.benchmarks.servers.BenchmarkDatabase;

/**
 * Implements {@code bench reads}: answers from the cache against {@code GET /health} of
 * the same process, and answers from the database against the bare SQL.
 */
public final class ReadsBenchmark implements Benchmark {

	private static final Size DAYS = new Size("days", 1826, 40, "length of the history");

	private static final Size CACHED = new Size("cached", 20_000, 20, "requests of each kind from the cache");

	private static final Size UNCACHED = new Size("uncached", 2_000, 10, "requests of each kind from the database");

	@Override
	public String name() {
		return "reads";
	}

	@Override
	public String purpose() {
		return "answers from the cache against GET /health, from the database against the bare SQL";
	}

	@Override
	public List<Size> sizes() {
		return List.of(DAYS, CACHED, UNCACHED);
	}

	@Override
	public List<BenchmarkResult> run(BenchmarkRun run) {
		List<BenchmarkResult> figures = new ArrayList<>();
		try (BenchmarkDatabase database = run.database("reads")) {
			ReadUser user = user(run, database);
			Map<String, String> cache = run.servers().cacheBeside(database);
			try (ServiceProcess service = ServiceProcess.start(run, Service.QUERY, database, cache)) {
				ServiceClient client = new ServiceClient(service.address(), user.token());
				figures.addAll(new CachedReads(client, user, "", run).measure(run.size(CACHED)));
				figures.addAll(new UncachedReads(client, user, database, run).measure(run.size(UNCACHED)));
			}
			Map<String, String> withoutMemory = new HashMap<>(cache);
			withoutMemory.put("HEALTH_PIPELINE_CACHE_NEAR", "0B");
			try (ServiceProcess service = ServiceProcess.start(run, Service.QUERY, database, withoutMemory)) {
				ServiceClient client = new ServiceClient(service.address(), user.token());
				figures
					.addAll(new CachedReads(client, user, " (server asked each time)", run).measure(run.size(CACHED)));
			}
		}
		return figures;
	}

	/** Creates data up to a quarter of an hour ago, which is all there is of today. */
	private static ReadUser user(BenchmarkRun run, BenchmarkDatabase database) {
		long quarter = Duration.ofMinutes(15).toMillis();
		Instant until = Instant.ofEpochMilli(Instant.now().toEpochMilli() / quarter * quarter);
		Instant from = until.atOffset(ZoneOffset.UTC).minusDays(run.size(DAYS)).toInstant();
		History history = new History(database, run.keys(database));
		ExpectedDays expected = new ExpectedDays(History.ZONE);
		history.fill(from, until, expected);
		database.analyze();
		run.progress("history from %s: %,d samples", from, history.stored());
		return new ReadUser(history.user(), history.signIn(), from, until, expected);
	}

}

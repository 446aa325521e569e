package org.healthpipeline.benchmarks.reads;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;

import org.healthpipeline.benchmarks.BenchmarkResult;
import org.healthpipeline.benchmarks.BenchmarkRun;
import org.healthpipeline.benchmarks.IncorrectRunException;
import org.healthpipeline.benchmarks.InterleavedRuns;
import org.healthpipeline.benchmarks.process.ServiceClient;
import org.healthpipeline.benchmarks.servers.BenchmarkDatabase;

/**
 * Measures the daily aggregates of a month and of a year at random places in the history.
 * Each range is requested for the first time. The baselines are the bare SQL for such a
 * range and {@code GET /health}. Every answer is compared with the expected figures. The
 * process's own metrics must show that the cache never answered.
 */
final class UncachedReads {

	private static final double BAR = 2;

	private static final double AIM = 1.2;

	private static final double SLOWEST_SECONDS = 1;

	private static final Duration MONTH = Duration.ofDays(30);

	private static final Duration YEAR = Duration.ofDays(365);

	private final ServiceClient client;

	private final ReadUser user;

	private final BenchmarkDatabase database;

	private final BenchmarkRun run;

	private final Random chance = new Random(1);

	/** Compared after the measurement, which it would disturb. */
	private final List<Asked> asked = new ArrayList<>();

	UncachedReads(ServiceClient client, ReadUser user, BenchmarkDatabase database, BenchmarkRun run) {
		this.client = client;
		this.user = user;
		this.database = database;
		this.run = run;
	}

	List<BenchmarkResult> measure(int requests) {
		long hits = this.client.cacheRequests("hit");
		long misses = this.client.cacheRequests("miss");
		try (BareSql sql = new BareSql(this.database, this.user)) {
			List<LongSupplier> tasks = List.of(() -> this.client.get("/health").nanos(), sql::session,
					() -> sql(sql, MONTH), () -> sql(sql, YEAR), () -> ask(MONTH), () -> ask(YEAR));
			InterleavedRuns runs = new InterleavedRuns(tasks).measure(requests, requests);
			check(this.client.cacheRequests("hit") - hits, this.client.cacheRequests("miss") - misses);
			return figures(runs);
		}
	}

	private long ask(Duration length) {
		Instant start = start(length);
		Instant end = start.plus(length);
		ServiceClient.Answer answer = this.client
			.get("/api/v1/users/me/aggregates?types=STEPS,HEART_RATE&period=day&start=" + start + "&end=" + end);
		this.asked.add(new Asked(start, end, answer.body()));
		return answer.nanos();
	}

	private long sql(BareSql sql, Duration length) {
		Instant start = start(length);
		Instant end = start.plus(length);
		BareSql.Rows rows = sql.aggregates(start, end);
		if (rows.count() != this.user.expected().count(start, end)) {
			throw new IncorrectRunException("The bare SQL finds " + rows.count() + " rows", null);
		}
		return rows.nanos();
	}

	/** Chooses to the millisecond, so that no two are equal. */
	private Instant start(Duration length) {
		long space = Duration.between(this.user.from(), this.user.until()).minus(length).toMillis();
		return this.user.from().plusMillis(this.chance.nextLong(Math.max(space, Duration.ofDays(1).toMillis())));
	}

	private void check(long hits, long misses) {
		if (hits != 0 || misses != this.asked.size()) {
			throw new IncorrectRunException("Of " + this.asked.size() + " requests the cache answered " + hits, null);
		}
		this.asked.forEach((one) -> this.user.expected().checkAggregates(one.body(), one.start(), one.end()));
		this.run.progress("check: %,d answers were computed, all equal to the expected figures", this.asked.size());
	}

	private List<BenchmarkResult> figures(InterleavedRuns runs) {
		double health = runs.median(0);
		double session = runs.median(1);
		List<BenchmarkResult> figures = new ArrayList<>();
		figures.add(BenchmarkResult.plain("GET /health", health, "ms"));
		figures.add(BenchmarkResult.plain("SQL of the session", session, "ms"));
		add(figures, "30 days", health, session, runs.median(2), runs.median(4));
		add(figures, "1 year", health, session, runs.median(3), runs.median(5));
		figures.add(BenchmarkResult.atMost("slowest uncached answer, seconds",
				Math.max(runs.slowest(4), runs.slowest(5)) / 1e3, SLOWEST_SECONDS, SLOWEST_SECONDS));
		return figures;
	}

	private static void add(List<BenchmarkResult> figures, String length, double health, double session, double sql,
			double answer) {
		figures.add(BenchmarkResult.plain(length + ", bare SQL", sql, "ms"));
		figures.add(BenchmarkResult.plain(length + ", /aggregates uncached", answer, "ms"));
		figures
			.add(BenchmarkResult.plain(length + ", the session's SQL counted", answer / (sql + session + health), ""));
		figures
			.add(BenchmarkResult.atMost(length + " uncached against SQL + /health", answer / (sql + health), BAR, AIM));
	}

	private record Asked(Instant start, Instant end, byte[] body) {
	}

}

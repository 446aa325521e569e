package org.healthpipeline.benchmarks.reads;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

import org.healthpipeline.benchmarks.BenchmarkResult;
import org.healthpipeline.benchmarks.BenchmarkRun;
import org.healthpipeline.benchmarks.History;
import org.healthpipeline.benchmarks.IncorrectRunException;
import org.healthpipeline.benchmarks.InterleavedRuns;
import org.healthpipeline.benchmarks.process.ServiceClient;

/**
 * Measures repeated requests of a day's summary and a month's aggregates, against {@code
 * GET /health} of the same process. Each answer is compared with the first one, which is
 * compared with the expected figures. The process's own metrics must show that the cache
 * answered.
 */
final class CachedReads {

	private static final double BAR = 3;

	private static final double AIM = 1.5;

	private static final Duration MONTH = Duration.ofDays(30);

	private final ServiceClient client;

	private final ReadUser user;

	private final String kind;

	private final boolean barred;

	private final BenchmarkRun run;

	/**
	 * Creates it.
	 * @param kind difference from the production set-up, for the names of the results,
	 * which have no bars then; empty for none
	 */
	CachedReads(ServiceClient client, ReadUser user, String kind, BenchmarkRun run) {
		this.client = client;
		this.user = user;
		this.kind = kind;
		this.barred = kind.isEmpty();
		this.run = run;
	}

	List<BenchmarkResult> measure(int requests) {
		LocalDate day = LocalDate.ofInstant(this.user.until(), History.ZONE).minusDays(1);
		Instant start = this.user.until().minus(MONTH);
		String summary = "/api/v1/users/me/summary?date=" + day;
		String month = "/api/v1/users/me/aggregates?types=STEPS,HEART_RATE&period=day&start=" + start + "&end="
				+ this.user.until();
		byte[] firstSummary = this.client.get(summary).body();
		byte[] firstMonth = this.client.get(month).body();
		this.user.expected().checkSummary(firstSummary, day);
		this.user.expected().checkAggregates(firstMonth, start, this.user.until());
		long hits = this.client.cacheRequests("hit");
		long misses = this.client.cacheRequests("miss");
		int warmUp = Math.max(1, requests / 4);
		List<LongSupplier> tasks = List.of(() -> this.client.get("/health").nanos(), () -> same(summary, firstSummary),
				() -> same(month, firstMonth));
		InterleavedRuns runs = new InterleavedRuns(tasks).measure(warmUp, requests);
		checkCache(hits, misses, 2L * (requests + warmUp));
		return figures(runs);
	}

	private long same(String path, byte[] first) {
		ServiceClient.Answer answer = this.client.get(path);
		if (!Arrays.equals(answer.body(), first)) {
			throw new IncorrectRunException("The cache answers " + path + " differently from the database", null);
		}
		return answer.nanos();
	}

	private void checkCache(long hitsBefore, long missesBefore, long asked) {
		long hits = this.client.cacheRequests("hit") - hitsBefore;
		long misses = this.client.cacheRequests("miss") - missesBefore;
		if (hits != asked || misses != 0) {
			throw new IncorrectRunException(
					"Of " + asked + " requests the cache answered " + hits + " and missed " + misses, null);
		}
		this.run.progress("check: %,d answers came from the cache%s, equal to the computed ones and to the samples",
				asked, this.kind);
	}

	private List<BenchmarkResult> figures(InterleavedRuns runs) {
		double health = runs.median(0);
		double summary = runs.median(1);
		double month = runs.median(2);
		String summaryName = "/summary cached" + this.kind + " against /health";
		String monthName = "/aggregates cached" + this.kind + " against /health";
		return List.of(BenchmarkResult.plain("GET /health", health, "ms"),
				BenchmarkResult.plain("/summary cached" + this.kind, summary, "ms"),
				BenchmarkResult.plain("/aggregates cached" + this.kind + ", 30 days", month, "ms"),
				this.barred ? BenchmarkResult.atMost(summaryName, summary / health, BAR, AIM)
						: BenchmarkResult.plain(summaryName, summary / health, ""),
				this.barred ? BenchmarkResult.atMost(monthName, month / health, BAR, AIM)
						: BenchmarkResult.plain(monthName, month / health, ""));
	}

}

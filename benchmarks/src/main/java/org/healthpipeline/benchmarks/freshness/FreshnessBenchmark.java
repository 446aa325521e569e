package org.healthpipeline.benchmarks.freshness;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.benchmarks.Benchmark;
import org.healthpipeline.benchmarks.BenchmarkResult;
import org.healthpipeline.benchmarks.BenchmarkRun;
import org.healthpipeline.benchmarks.IncorrectRunException;
import org.healthpipeline.benchmarks.MeasuredUsers;
import org.healthpipeline.benchmarks.process.Service;
import org.healthpipeline.benchmarks.process.ServiceProcess;
import org.healthpipeline.benchmarks.servers.BenchmarkDatabase;

/**
 * Implements {@code bench freshness}: the time from the acknowledgement of a sync to its
 * place in the summary, at half the rate that the services can sustain.
 */
public final class FreshnessBenchmark implements Benchmark {

	private static final double P50_BAR = 0.3;

	private static final double P50_AIM = 0.1;

	private static final double P99_BAR = 1;

	private static final double P99_AIM = 0.3;

	private static final Size PEOPLE = new Size("fresh-people", 256, 4, "users who sync in turn");

	private static final Size SECONDS = new Size("fresh-seconds", 60, 2, "seconds at half of the largest rate");

	private static final Size SEARCH_SECONDS = new Size("search-seconds", 8, 1,
			"seconds at each rate, to find the largest one");

	private static final Size RATE_MAX = new Size("rate-max", 2_048, 8,
			"syncs a second, the highest rate that is tried");

	private static final int DAYS_BACK = 30;

	/** Limits the summaries, since requesting them is work too. */
	private static final int WATCHED_A_SECOND_MAX = 15;

	@Override
	public String name() {
		return "freshness";
	}

	@Override
	public String purpose() {
		return "from the acknowledgement of a sync to the summary";
	}

	@Override
	public List<Size> sizes() {
		return List.of(PEOPLE, SECONDS, SEARCH_SECONDS, RATE_MAX);
	}

	@Override
	public List<BenchmarkResult> run(BenchmarkRun run) {
		Map<String, String> environment = new HashMap<>(run.servers().broker());
		try (BenchmarkDatabase database = run.database("freshness");
				ServiceProcess ingestion = ServiceProcess.start(run, Service.INGESTION, database, environment);
				ServiceProcess worker = ServiceProcess.start(run, Service.AGGREGATION, database, environment);
				ServiceProcess query = ServiceProcess.start(run, Service.QUERY, database, environment)) {
			List<Wearer> wearers = wearers(run, database);
			OpenLoop loop = new OpenLoop(ingestion.address(), wearers);
			Summaries summaries = new Summaries(query.address());
			double largest = new LargestRate(run, database, loop).find(run.size(SEARCH_SECONDS), run.size(RATE_MAX));
			List<Double> seconds = measure(run, database, loop, summaries, largest / 2);
			check(run, wearers, summaries);
			run.progress("processor time of ingestion %.1f s, worker %.1f s, query API %.1f s", used(ingestion),
					used(worker), used(query));
			return List.of(BenchmarkResult.plain("largest rate without a growing backlog", largest, "syncs/s"),
					BenchmarkResult.plain("its samples", largest * Wearer.SAMPLES, "samples/s"),
					BenchmarkResult.plain("freshness was measured of", seconds.size(), "syncs"),
					BenchmarkResult.atMost("freshness at half of it, p50 in s", percentile(seconds, 0.5), P50_BAR,
							P50_AIM),
					BenchmarkResult.atMost("freshness at half of it, p99 in s", percentile(seconds, 0.99), P99_BAR,
							P99_AIM));
		}
	}

	private static List<Wearer> wearers(BenchmarkRun run, BenchmarkDatabase database) {
		MeasuredUsers users = run.users(database);
		LocalDate firstDay = LocalDate.now(ZoneOffset.UTC).minusDays(DAYS_BACK);
		List<Wearer> wearers = new ArrayList<>();
		for (int number = 0; number < run.size(PEOPLE); number++) {
			UUID user = users.open("UTC");
			wearers.add(new Wearer(users.device(user, "apple_watch", "watch"), users.signIn(user), firstDay, number));
		}
		return wearers;
	}

	private static List<Double> measure(BenchmarkRun run, BenchmarkDatabase database, OpenLoop loop,
			Summaries summaries, double rate) {
		int count = (int) Math.ceil(rate * run.size(SECONDS));
		int watchEach = (int) Math.ceil(rate / WATCHED_A_SECOND_MAX);
		try (Backlog backlog = new Backlog(database, loop); Freshness freshness = new Freshness(summaries)) {
			loop.send(rate, count, freshness, watchEach);
			backlog.awaitNone();
			long refused = loop.refused();
			if (refused > 0) {
				throw new IncorrectRunException(refused + " syncs were refused at half of the largest rate", null);
			}
			List<Double> seconds = freshness.sorted();
			run.progress("%,d syncs at %.0f a second, %d of them watched, the slowest %.3f s", count, rate,
					seconds.size(), seconds.get(seconds.size() - 1));
			return seconds;
		}
	}

	/**
	 * Checks that the summaries count everything that was acknowledged, and nothing else.
	 */
	private static void check(BenchmarkRun run, List<Wearer> wearers, Summaries summaries) {
		long sum = 0;
		for (Wearer wearer : wearers) {
			for (Map.Entry<LocalDate, Integer> day : wearer.heartRates().entrySet()) {
				int counted = summaries.heartRates(wearer, day.getKey());
				if (counted != day.getValue()) {
					throw new IncorrectRunException("Of " + day.getValue() + " acknowledged heart rates of a day "
							+ counted + " are in its summary", null);
				}
				sum += counted;
			}
		}
		run.progress("check: %,d acknowledged heart rates are in the summaries of their days", sum);
	}

	private static double used(ServiceProcess process) {
		return process.processorTime().toMillis() / 1e3;
	}

	private static double percentile(List<Double> sorted, double part) {
		return sorted.get((int) Math.ceil(part * sorted.size()) - 1);
	}

}

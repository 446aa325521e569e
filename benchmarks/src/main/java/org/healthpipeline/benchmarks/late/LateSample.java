package org.healthpipeline.benchmarks.late;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.healthpipeline.benchmarks.BenchmarkResult;
import org.healthpipeline.benchmarks.BenchmarkRun;
import org.healthpipeline.benchmarks.History;
import org.healthpipeline.benchmarks.Median;
import org.healthpipeline.benchmarks.servers.BenchmarkDatabase;

/**
 * Measures the worker's time for one late sample with years of stored history, against a
 * database that holds the last of these months only. Passes of both are interleaved.
 */
final class LateSample {

	private static final double BAR = 1.2;

	private static final double AIM = 1.0;

	private final int years;

	private final int passes;

	private final BenchmarkRun run;

	/**
	 * Creates it.
	 * @param years length of the long history
	 * @param passes measured passes on either side; as many again warm up before
	 */
	LateSample(int years, int passes, BenchmarkRun run) {
		this.years = years;
		this.passes = passes;
		this.run = run;
	}

	/** Fills two databases and measures. */
	List<BenchmarkResult> measure() {
		ZonedDateTime end = Instant.now().atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1);
		Instant month = end.minusMonths(1).toInstant();
		try (BenchmarkDatabase longDatabase = this.run.database("late_years");
				BenchmarkDatabase shortDatabase = this.run.database("late_month")) {
			History ofYears = filled(longDatabase, end.minusYears(this.years).toInstant(), end.toInstant());
			History ofMonth = filled(shortDatabase, month, end.toInstant());
			return measure(ofYears, ofMonth, month, Duration.between(month, end));
		}
	}

	private History filled(BenchmarkDatabase database, Instant from, Instant until) {
		History history = new History(database, this.run.keys(database));
		history.fill(from, until);
		database.analyze();
		this.run.progress("history from %s: %,d samples", from, history.stored());
		return history;
	}

	private List<BenchmarkResult> measure(History ofYears, History ofMonth, Instant month, Duration length) {
		List<Double> yearsMs = new ArrayList<>();
		List<Double> monthMs = new ArrayList<>();
		Random chance = new Random(1);
		for (int pass = 0; pass < 2 * this.passes; pass++) {
			Instant at = month.plusSeconds(chance.nextLong(length.toSeconds() - 3600));
			boolean yearsFirst = pass % 2 == 0;
			double first = (yearsFirst ? ofYears : ofMonth).late(at) / 1e6;
			double second = (yearsFirst ? ofMonth : ofYears).late(at) / 1e6;
			if (pass >= this.passes) {
				yearsMs.add(yearsFirst ? first : second);
				monthMs.add(yearsFirst ? second : first);
			}
		}
		return List.of(
				BenchmarkResult.plain("late sample, " + this.years + " years of history", Median.of(yearsMs), "ms"),
				BenchmarkResult.plain("late sample, one month", Median.of(monthMs), "ms"), BenchmarkResult
					.atMost("late sample, years against month", Median.of(yearsMs) / Median.of(monthMs), BAR, AIM));
	}

}

package org.healthpipeline.benchmarks.merge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.healthpipeline.benchmarks.Benchmark;
import org.healthpipeline.benchmarks.BenchmarkResult;
import org.healthpipeline.benchmarks.BenchmarkRun;

/**
 * Implements {@code bench merge}: the error of daily totals against the true steps, for
 * the priority merge and three simpler ways, in generated households. With its normal
 * sizes it writes its table and its plot into {@code docs/MERGE.md}.
 */
public final class MergeBenchmark implements Benchmark {

	private static final Size HOUSEHOLDS = new Size("merge-households", 40, 2, "households of each situation");

	private static final Size DAYS = new Size("merge-days", 60, 6, "days of each household");

	@Override
	public String name() {
		return "merge";
	}

	@Override
	public String purpose() {
		return "error of a day's steps against the truth, merged and in simpler ways";
	}

	@Override
	public List<Size> sizes() {
		return List.of(HOUSEHOLDS, DAYS);
	}

	@Override
	public List<BenchmarkResult> run(BenchmarkRun run) {
		int households = run.size(HOUSEHOLDS);
		int days = run.size(DAYS);
		Map<Situation, Map<Method, DayErrors>> errors = errors(households, days);
		run.progress("check: %,d days of %d households were compared with the true steps",
				households * days * Situation.values().length, households * Situation.values().length);
		if (households == HOUSEHOLDS.normal() && days == DAYS.normal()) {
			write(run.repository().resolve("docs"), new MergeReport(households, days, errors));
		}
		List<BenchmarkResult> results = new ArrayList<>();
		for (Method method : Method.values()) {
			DayErrors all = all(errors, method);
			results.add(BenchmarkResult.plain(method.text() + ", median error", 100 * all.quantile(0.5), "%"));
			results.add(BenchmarkResult.plain(method.text() + ", 95 % of days below", 100 * all.quantile(0.95), "%"));
		}
		return results;
	}

	static Map<Situation, Map<Method, DayErrors>> errors(int households, int days) {
		Map<Situation, Map<Method, DayErrors>> errors = new EnumMap<>(Situation.class);
		for (Situation situation : Situation.values()) {
			Map<Method, DayErrors> ofSituation = new EnumMap<>(Method.class);
			for (int seed = 0; seed < households; seed++) {
				Household household = Household.of(situation, days, seed);
				for (Method method : Method.values()) {
					ofSituation.computeIfAbsent(method, (key) -> new DayErrors())
						.add(household, method.totals(household));
				}
			}
			errors.put(situation, ofSituation);
		}
		return errors;
	}

	private static DayErrors all(Map<Situation, Map<Method, DayErrors>> errors, Method method) {
		DayErrors all = new DayErrors();
		errors.values().forEach((byMethod) -> all.add(Objects.requireNonNull(byMethod.get(method))));
		return all;
	}

	private static void write(Path docs, MergeReport report) {
		try {
			Path document = docs.resolve("MERGE.md");
			Files.writeString(document, report.into(Files.readString(document)));
			Files.writeString(docs.resolve("merge-errors.svg"), report.picture());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

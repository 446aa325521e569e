package org.healthpipeline.benchmarks.command;

import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.healthpipeline.benchmarks.Benchmark;
import org.healthpipeline.benchmarks.BenchmarkOptions;
import org.healthpipeline.benchmarks.BenchmarkResult;
import org.healthpipeline.benchmarks.BenchmarkRun;
import org.healthpipeline.benchmarks.IncorrectRunException;
import org.healthpipeline.benchmarks.disk.DiskBenchmark;
import org.healthpipeline.benchmarks.freshness.FreshnessBenchmark;
import org.healthpipeline.benchmarks.imports.ImportBenchmark;
import org.healthpipeline.benchmarks.ingest.IngestBenchmark;
import org.healthpipeline.benchmarks.late.LateBenchmark;
import org.healthpipeline.benchmarks.merge.MergeBenchmark;
import org.healthpipeline.benchmarks.reads.ReadsBenchmark;
import org.healthpipeline.benchmarks.replay.ReplayBenchmark;
import org.healthpipeline.benchmarks.standalone.StandaloneBenchmark;

/**
 * Implements the command {@code bench}: runs the named benchmarks and prints their
 * results with the bars.
 */
public final class BenchmarkCommand {

	static final int WRONG = 1;

	static final int USAGE = 2;

	static final int BAR_MISSED = 3;

	/** All benchmarks, in the order of {@code --help}. */
	public static final List<Benchmark> BENCHMARKS = List.of(new IngestBenchmark(), new LateBenchmark(),
			new ReplayBenchmark(), new FreshnessBenchmark(), new DiskBenchmark(), new ImportBenchmark(),
			new ReadsBenchmark(), new StandaloneBenchmark(), new MergeBenchmark());

	private final BenchmarkOptions options;

	private final PrintStream out;

	BenchmarkCommand(BenchmarkOptions options, PrintStream out) {
		this.options = options;
		this.out = out;
	}

	public static void main(String[] arguments) {
		PrintStream out = System.out;
		if (List.of(arguments).contains("--help")) {
			out.print(BenchmarkOptions.usage(BENCHMARKS));
			return;
		}
		try {
			BenchmarkOptions options = BenchmarkOptions.parse(BENCHMARKS, arguments);
			System.exit(new BenchmarkCommand(options, out).run(command(arguments)));
		}
		catch (IllegalArgumentException ex) {
			PrintStream errors = System.err;
			errors.println(ex.getMessage());
			errors.print(BenchmarkOptions.usage(BENCHMARKS));
			System.exit(USAGE);
		}
	}

	/**
	 * Formats a command as a user would type it; {@code pipeline} adds the directory of
	 * the project.
	 */
	private static String command(String... arguments) {
		return Arrays.stream(arguments)
			.filter((argument) -> !argument.startsWith("--repository="))
			.collect(Collectors.joining(" ", "./pipeline bench ", ""));
	}

	/**
	 * Measures and prints.
	 * @return the exit code
	 */
	int run(String command) {
		List<BenchmarkResult> figures = new ArrayList<>();
		double load = Machine.load();
		try (BenchmarkRun run = new BenchmarkRun(this.options, (line) -> this.out.println("  " + line))) {
			for (Benchmark benchmark : this.options.chosen()) {
				figures.addAll(benchmark.run(run));
			}
			print(command, run.describeServers(), load, figures);
		}
		catch (IncorrectRunException ex) {
			this.out.println("WRONG: " + ex.getMessage() + ((ex.getCause() != null) ? " (" + ex.getCause() + ")" : ""));
			return WRONG;
		}
		return figures.stream().allMatch(BenchmarkResult::passed) ? 0 : BAR_MISSED;
	}

	private void print(String command, String servers, double load, List<BenchmarkResult> figures) {
		this.out.println();
		this.out.println("command   " + command);
		this.out.println("date      " + Instant.now().truncatedTo(ChronoUnit.SECONDS));
		this.out.println("machine   " + Machine.describe());
		this.out.printf(Locale.ROOT, "load      %.1f before the start%n", load);
		this.out.println("servers   " + servers);
		this.out.println("service   java " + String.join(" ", this.options.serviceFlags()));
		this.out.println();
		figures.forEach((figure) -> this.out.println(figure.describe()));
	}

}

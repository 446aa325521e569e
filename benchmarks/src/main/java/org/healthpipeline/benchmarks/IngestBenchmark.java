package org.healthpipeline.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.healthpipeline.benchmarks.BenchmarkOptions.Part;
import org.healthpipeline.benchmarks.ingest.DurableIngest;
import org.healthpipeline.benchmarks.ingest.IncorrectRunException;
import org.healthpipeline.benchmarks.ingest.IngestionProcess;
import org.healthpipeline.benchmarks.late.LateSample;
import org.healthpipeline.benchmarks.servers.BenchmarkDatabase;
import org.healthpipeline.benchmarks.servers.BenchmarkServers;
import org.healthpipeline.benchmarks.servers.DebianBenchmarkServers;
import org.healthpipeline.benchmarks.servers.EmbeddedBenchmarkServers;

import org.springframework.util.FileSystemUtils;

/**
 * The command {@code bench ingest}: durable ingest against COPY, and a late sample with
 * years of history against one with a month.
 */
public final class IngestBenchmark {

	static final int WRONG = 1;

	static final int USAGE = 2;

	static final int BAR_MISSED = 3;

	private final BenchmarkOptions options;

	private final PrintStream out;

	IngestBenchmark(BenchmarkOptions options, PrintStream out) {
		this.options = options;
		this.out = out;
	}

	public static void main(String[] arguments) {
		PrintStream out = System.out;
		if (List.of(arguments).contains("--help")) {
			out.print(BenchmarkOptions.USAGE);
			return;
		}
		try {
			BenchmarkOptions options = BenchmarkOptions.parse(arguments);
			System.exit(new IngestBenchmark(options, out).run(command(arguments)));
		}
		catch (IllegalArgumentException ex) {
			PrintStream errors = System.err;
			errors.println(ex.getMessage());
			errors.print(BenchmarkOptions.USAGE);
			System.exit(USAGE);
		}
	}

	/** As a person would type it; {@code pipeline} adds where the project lies. */
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
		List<Figure> figures = new ArrayList<>();
		double load = Machine.load();
		Path directory = temporaryDirectory();
		try (BenchmarkServers servers = this.options.embedded() ? new EmbeddedBenchmarkServers()
				: new DebianBenchmarkServers(this.options.repository())) {
			Path masterKeys = masterKeys(directory);
			if (this.options.part() != Part.LATE) {
				figures.addAll(ingest(servers, masterKeys, directory.resolve("ingestion-service.log")));
			}
			if (this.options.part() != Part.INGEST) {
				figures.addAll(
						new LateSample(this.options.lateYears(), this.options.latePasses(), masterKeys, this::progress)
							.run(servers));
			}
			print(command, servers, load, figures);
		}
		catch (IncorrectRunException ex) {
			this.out.println("WRONG: " + ex.getMessage() + ((ex.getCause() != null) ? " (" + ex.getCause() + ")" : ""));
			return WRONG;
		}
		finally {
			delete(directory);
		}
		return figures.stream().allMatch(Figure::passed) ? 0 : BAR_MISSED;
	}

	private List<Figure> ingest(BenchmarkServers servers, Path masterKeys, Path log) {
		List<String> program = this.options.ownClasses() ? IngestionProcess.ownClasses()
				: IngestionProcess.jar(this.options.repository().resolve("ingestion-service/target"));
		try (BenchmarkDatabase database = servers.database("ingest")) {
			progress(version(database));
			return new DurableIngest(this.options.ingest(), database, masterKeys, this::progress).run(program,
					this.options.serviceFlags(), log);
		}
	}

	private static String version(BenchmarkDatabase database) {
		return database.client().sql("""
				SELECT version() || coalesce((SELECT ', TimescaleDB ' || extversion FROM pg_extension
					WHERE extname = 'timescaledb'), '') || ', fsync ' || current_setting('fsync')
					|| ', synchronous_commit ' || current_setting('synchronous_commit')
				""").query(String.class).single();
	}

	private void print(String command, BenchmarkServers servers, double load, List<Figure> figures) {
		this.out.println();
		this.out.println("command   " + command);
		this.out.println("date      " + Instant.now().truncatedTo(ChronoUnit.SECONDS));
		this.out.println("machine   " + Machine.describe());
		this.out.printf(Locale.ROOT, "load      %.1f before the start%n", load);
		this.out.println("servers   " + servers.describe());
		this.out.println("service   java " + String.join(" ", this.options.serviceFlags()));
		this.out.println();
		figures.forEach((figure) -> this.out.println(figure.describe()));
	}

	private void progress(String line) {
		this.out.println("  " + line);
	}

	private static Path temporaryDirectory() {
		try {
			return Files.createTempDirectory("health-pipeline-benchmark-run");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path masterKeys(Path directory) {
		byte[] key = new byte[32];
		new SecureRandom().nextBytes(key);
		try {
			Path keys = Files.createDirectory(directory.resolve("keys"));
			Files.writeString(keys.resolve("1.key"), Base64.getEncoder().encodeToString(key));
			return keys;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void delete(Path directory) {
		try {
			FileSystemUtils.deleteRecursively(directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

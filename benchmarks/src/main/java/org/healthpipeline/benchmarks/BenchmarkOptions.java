package org.healthpipeline.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.healthpipeline.benchmarks.Benchmark.Size;

/**
 * The benchmarks to run, and their environment.
 *
 * @param chosen in the order in which they were named
 * @param embedded on embedded servers instead of those from Debian's packages
 * @param repository root of the project: its scripts, and the built services
 * @param tiny services run from the classes of this process instead of their jars, and as
 * little as possible is measured: shows that it works
 * @param serviceFlags flags for the services' JVMs
 * @param sizes sizes that were set, by the name of their option
 */
public record BenchmarkOptions(List<Benchmark> chosen, boolean embedded, Path repository, boolean tiny,
		List<String> serviceFlags, Map<String, Integer> sizes) {

	static final String ALL = "all";

	private static final List<String> SERVICE_FLAGS = List.of("-Xms512m", "-Xmx512m");

	private static final List<String> TINY_SERVICE_FLAGS = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1");

	/** Returns options with all sizes minimal, on embedded servers. */
	public static BenchmarkOptions tiny(List<Benchmark> benchmarks) {
		return new BenchmarkOptions(benchmarks, true, Path.of("."), true, TINY_SERVICE_FLAGS, Map.of());
	}

	/**
	 * Parses a command line.
	 * @param benchmarks all existing ones
	 * @throws IllegalArgumentException when an argument is unknown, or nothing is to be
	 * measured
	 */
	public static BenchmarkOptions parse(List<Benchmark> benchmarks, String... arguments) {
		Map<String, Benchmark> named = benchmarks.stream()
			.collect(Collectors.toMap(Benchmark::name, (benchmark) -> benchmark));
		Set<Benchmark> chosen = new LinkedHashSet<>();
		List<String> settings = new ArrayList<>();
		for (String argument : arguments) {
			if (argument.equals(ALL)) {
				chosen.addAll(benchmarks);
			}
			else if (named.containsKey(argument)) {
				chosen.add(named.get(argument));
			}
			else {
				settings.add(argument);
			}
		}
		BenchmarkOptions options = new BenchmarkOptions(List.copyOf(chosen), false, Path.of("."), false, SERVICE_FLAGS,
				Map.of());
		for (String setting : settings) {
			options = options.with(setting);
		}
		if (chosen.isEmpty()) {
			throw new IllegalArgumentException("Name at least one benchmark");
		}
		return options;
	}

	private BenchmarkOptions with(String argument) {
		int equals = argument.indexOf('=');
		String name = (equals > 0) ? argument.substring(0, equals) : argument;
		String value = (equals > 0) ? argument.substring(equals + 1) : "";
		return switch (name) {
			case "--embedded" ->
				new BenchmarkOptions(this.chosen, true, this.repository, this.tiny, this.serviceFlags, this.sizes);
			case "--repository" -> new BenchmarkOptions(this.chosen, this.embedded, Path.of(value), this.tiny,
					this.serviceFlags, this.sizes);
			case "--java-flags" -> new BenchmarkOptions(this.chosen, this.embedded, this.repository, this.tiny,
					Arrays.asList(value.split(" ")), this.sizes);
			default -> sized(name, argument, value);
		};
	}

	/** Returns the size that was set, or the benchmark's default. */
	int size(Size size) {
		return this.sizes.getOrDefault(size.name(), this.tiny ? size.tiny() : size.normal());
	}

	private BenchmarkOptions sized(String name, String argument, String value) {
		boolean known = this.chosen.stream()
			.flatMap((benchmark) -> benchmark.sizes().stream())
			.anyMatch((each) -> name.equals("--" + each.name()));
		if (!known) {
			throw new IllegalArgumentException("Unknown: " + argument);
		}
		if (!value.matches("[1-9][0-9]{0,6}")) {
			throw new IllegalArgumentException("Not a number above 0: " + argument);
		}
		Map<String, Integer> changed = new HashMap<>(this.sizes);
		changed.put(name.substring(2), Integer.valueOf(value));
		return new BenchmarkOptions(this.chosen, this.embedded, this.repository, this.tiny, this.serviceFlags, changed);
	}

	public static String usage(List<Benchmark> benchmarks) {
		StringBuilder usage = new StringBuilder(
				"Measures speed and cost, against their bars.\n\nusage: ./pipeline bench BENCHMARK… [OPTIONS]\n\n");
		for (Benchmark benchmark : benchmarks) {
			line(usage, benchmark.name(), benchmark.purpose());
			for (Size size : benchmark.sizes()) {
				line(usage, "  --" + size.name() + "=" + size.normal(), size.meaning());
			}
		}
		line(usage, ALL, "each of them");
		usage.append('\n');
		line(usage, "--embedded", "on embedded servers instead of those from Debian's packages");
		line(usage, "--java-flags=\"…\"", "for the processes of services (" + String.join(" ", SERVICE_FLAGS) + ")");
		line(usage, "--repository=.", "root of the project, built by \"mvn package\"; ./pipeline gives it");
		return usage.append("""

				Examples:
				  ./pipeline bench ingest --embedded
				  ./pipeline bench all

				Exit code: 0 right and every bar reached, 1 wrong results, 2 wrong usage, 3 a bar missed.
				""").toString();
	}

	private static void line(StringBuilder usage, String name, String meaning) {
		usage.append(String.format(Locale.ROOT, "  %-20s %s%n", name, meaning));
	}

}

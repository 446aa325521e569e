package org.healthpipeline.benchmarks.insights;

import java.nio.file.Path;

/**
 * The sizes of the simulation, and the place of the report.
 *
 * @param users users of each rule's group
 * @param healthy users without events
 * @param seed seed of all random numbers
 * @param repository root of the project; the report is written into its docs
 */
record ReportOptions(int users, int healthy, long seed, Path repository) {

	static final String USAGE = """
			usage: insights report [options]

			Simulates a year of generated users, some of them ill, runs the insight rules on every night of it,
			and writes the results into docs/INSIGHTS.md. The same options write the same report.

			  --people=80          users of each rule's group
			  --healthy=300        users without events
			  --seed=41            seed of all random numbers
			  --repository=.       root of the project

			Exit code: 0 every bar reached, 2 wrong usage, 3 a bar missed.
			""";

	static final ReportOptions DEFAULTS = new ReportOptions(80, 300, 41, Path.of("."));

	/**
	 * Parses a command line.
	 * @throws IllegalArgumentException when an argument is unknown
	 */
	static ReportOptions parse(String... arguments) {
		ReportOptions options = DEFAULTS;
		for (String argument : arguments) {
			options = options.with(argument);
		}
		return options;
	}

	private ReportOptions with(String argument) {
		int equals = argument.indexOf('=');
		String name = (equals > 0) ? argument.substring(0, equals) : argument;
		String value = argument.substring(equals + 1);
		return switch (name) {
			case "report" -> this;
			case "--people" -> new ReportOptions(count(argument, value), this.healthy, this.seed, this.repository);
			case "--healthy" -> new ReportOptions(this.users, count(argument, value), this.seed, this.repository);
			case "--seed" -> new ReportOptions(this.users, this.healthy, count(argument, value), this.repository);
			case "--repository" -> new ReportOptions(this.users, this.healthy, this.seed, Path.of(value));
			default -> throw new IllegalArgumentException("Unknown: " + argument);
		};
	}

	private static int count(String argument, String value) {
		if (!value.matches("[1-9][0-9]{0,8}")) {
			throw new IllegalArgumentException("Not a number above 0: " + argument);
		}
		return Integer.parseInt(value);
	}

	/** Formats the command as a user would type it. */
	String command() {
		return "./pipeline insights report --people=%d --healthy=%d --seed=%d".formatted(this.users, this.healthy,
				this.seed);
	}

}

package org.healthpipeline.benchmarks.insights;

import java.nio.file.Path;

/**
 * How much is simulated, and where the report goes.
 *
 * @param users users of each rule's group
 * @param healthy users to whom nothing happens
 * @param seed start of all chance
 * @param repository root of the project; the report is written into its docs
 */
record ReportOptions(int users, int healthy, long seed, Path repository) {

	static final String USAGE = """
			Measures how well the insight rules find what happens to generated people.

			usage: ./pipeline insights report [OPTIONS]

			Lets generated people live for a year, some of them ill, runs the insight rules on every night
			of it, and writes how well they did into docs/INSIGHTS.md. The same options write the same report.

			  --people=80          people of each rule's group
			  --healthy=300        people to whom nothing happens
			  --seed=41            start of all chance
			  --repository=.       root of the project; ./pipeline gives it

			Example:
			  ./pipeline insights report --people=20 --healthy=50

			Exit code: 0 every bar reached, 2 wrong usage, 3 a bar missed.
			""";

	static final ReportOptions DEFAULTS = new ReportOptions(80, 300, 41, Path.of("."));

	/**
	 * @throws IllegalArgumentException when an argument is not known
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

	/** As a user would type it. */
	String command() {
		return "./pipeline insights report --people=%d --healthy=%d --seed=%d".formatted(this.users, this.healthy,
				this.seed);
	}

}

package org.healthpipeline.benchmarks;

import java.nio.file.Path;
import java.util.List;

import org.healthpipeline.benchmarks.ingest.IngestSizes;

/**
 * What to measure, and where.
 *
 * @param embedded on embedded servers instead of those from Debian's packages
 * @param repository root of the project: its scripts, and the built services
 * @param ownClasses the service runs from the classes of this process instead of its jar
 * @param ingest how much is ingested
 * @param lateYears length of the long history
 * @param latePasses measured passes for each history
 * @param serviceFlags for the service's Java machine
 * @param part which of the two is measured
 */
record BenchmarkOptions(boolean embedded, Path repository, boolean ownClasses, IngestSizes ingest, int lateYears,
		int latePasses, List<String> serviceFlags, Part part) {

	static final String USAGE = """
			usage: bench ingest|late [options]

			ingest measures durable ingest against COPY and then what late does: a late sample with years of
			history against one with a month.

			  --embedded           on embedded servers instead of those from Debian's packages
			  --only               ingest without late
			  --people=64          people who sync
			  --batches=6          syncs of each in a run, 1,000 samples each
			  --senders=4          syncs under way at once
			  --pairs=5            pairs of runs; medians count
			  --years=5            length of the long history
			  --passes=300         late samples that are measured
			  --java-flags="…"     for the service's process
			  --repository=.       root of the project, built by "mvn package"

			Exit code: 0 right and every bar reached, 1 a wrong run, 2 wrong usage, 3 a bar missed.
			""";

	private static final IngestSizes FULL = new IngestSizes(64, 6, 1_000, 4, 5, 6);

	private static final List<String> SERVICE_FLAGS = List.of("-Xms512m", "-Xmx512m");

	static final BenchmarkOptions DEFAULTS = new BenchmarkOptions(false, Path.of("."), false, FULL, 5, 300,
			SERVICE_FLAGS, Part.BOTH);

	/** Everything as small as it can be, on embedded servers: shows that it works. */
	static BenchmarkOptions smoke() {
		return new BenchmarkOptions(true, Path.of("."), true, new IngestSizes(2, 1, 150, 2, 1, 1), 1, 2,
				List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"), Part.BOTH);
	}

	/**
	 * @throws IllegalArgumentException when an argument is not known
	 */
	static BenchmarkOptions parse(String... arguments) {
		BenchmarkOptions options = DEFAULTS;
		for (String argument : arguments) {
			options = options.with(argument);
		}
		return options;
	}

	private BenchmarkOptions with(String argument) {
		int equals = argument.indexOf('=');
		String name = (equals > 0) ? argument.substring(0, equals) : argument;
		String value = (equals > 0) ? argument.substring(equals + 1) : "";
		return switch (name) {
			case "ingest" -> this;
			case "late" -> only(Part.LATE);
			case "--only" -> only(Part.INGEST);
			case "--embedded" -> new BenchmarkOptions(true, this.repository, this.ownClasses, this.ingest,
					this.lateYears, this.latePasses, this.serviceFlags, this.part);
			case "--repository" -> new BenchmarkOptions(this.embedded, Path.of(value), this.ownClasses, this.ingest,
					this.lateYears, this.latePasses, this.serviceFlags, this.part);
			case "--java-flags" -> new BenchmarkOptions(this.embedded, this.repository, this.ownClasses, this.ingest,
					this.lateYears, this.latePasses, List.of(value.split(" ")), this.part);
			case "--years" -> late(count(argument, value), this.latePasses);
			case "--passes" -> late(this.lateYears, count(argument, value));
			default -> sized(name, argument, value);
		};
	}

	private BenchmarkOptions only(Part only) {
		return new BenchmarkOptions(this.embedded, this.repository, this.ownClasses, this.ingest, this.lateYears,
				this.latePasses, this.serviceFlags, only);
	}

	private BenchmarkOptions late(int years, int passes) {
		return new BenchmarkOptions(this.embedded, this.repository, this.ownClasses, this.ingest, years, passes,
				this.serviceFlags, this.part);
	}

	private BenchmarkOptions sized(String name, String argument, String value) {
		IngestSizes old = this.ingest;
		IngestSizes sizes = switch (name) {
			case "--people" -> new IngestSizes(count(argument, value), old.batchesEach(), old.batchSize(),
					old.senders(), old.pairs(), old.warmUps());
			case "--batches" -> new IngestSizes(old.people(), count(argument, value), old.batchSize(), old.senders(),
					old.pairs(), old.warmUps());
			case "--senders" -> new IngestSizes(old.people(), old.batchesEach(), old.batchSize(),
					count(argument, value), old.pairs(), old.warmUps());
			case "--pairs" -> new IngestSizes(old.people(), old.batchesEach(), old.batchSize(), old.senders(),
					count(argument, value), old.warmUps());
			default -> throw new IllegalArgumentException("Unknown: " + argument);
		};
		return new BenchmarkOptions(this.embedded, this.repository, this.ownClasses, sizes, this.lateYears,
				this.latePasses, this.serviceFlags, this.part);
	}

	private static int count(String argument, String value) {
		if (!value.matches("[1-9][0-9]{0,5}")) {
			throw new IllegalArgumentException("Not a number above 0: " + argument);
		}
		return Integer.parseInt(value);
	}

	enum Part {

		BOTH, INGEST, LATE

	}

}

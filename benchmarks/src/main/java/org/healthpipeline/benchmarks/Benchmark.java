package org.healthpipeline.benchmarks;

import java.util.List;

/**
 * A measurement that is compared with a baseline; its name is a word after {@code bench}.
 */
public interface Benchmark {

	/** Returns the word. */
	String name();

	/** Returns one sentence for {@code --help}, without its full stop. */
	String purpose();

	/**
	 * Lists the sizes of the measurement. A size that is set applies to all benchmarks
	 * that share its name.
	 */
	List<Size> sizes();

	/**
	 * Measures, and checks the results for correctness.
	 * @throws IncorrectRunException when they are wrong
	 */
	List<BenchmarkResult> run(BenchmarkRun run);

	/**
	 * A size that a user may set.
	 *
	 * @param name name of the option, without its dashes
	 * @param normal default value
	 * @param tiny value that suffices to show that everything works
	 */
	record Size(String name, int normal, int tiny, String meaning) {
	}

}

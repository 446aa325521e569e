package org.healthpipeline.benchmarks;

import java.util.List;

/** Something that is measured against something else: a word behind {@code bench}. */
public interface Benchmark {

	/** The word. */
	String name();

	/** What it measures, for {@code --help}: a sentence, without its full stop. */
	String purpose();

	/**
	 * How much is measured. Who sets a size sets those of the same name of others too.
	 */
	List<Size> sizes();

	/**
	 * Measures, and checks that what was measured is right.
	 * @throws IncorrectRunException when it is not
	 */
	List<BenchmarkResult> run(BenchmarkRun run);

	/**
	 * A number that a user may set.
	 *
	 * @param name of the option, without its dashes
	 * @param normal what it is unless somebody says otherwise
	 * @param tiny what is enough to see that everything works
	 */
	record Size(String name, int normal, int tiny, String meaning) {
	}

}

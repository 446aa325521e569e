package org.healthpipeline.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.healthpipeline.benchmarks.Benchmark.Size;
import org.healthpipeline.benchmarks.command.BenchmarkCommand;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BenchmarkOptionsTests {

	private static final List<Benchmark> ALL = BenchmarkCommand.BENCHMARKS;

	private static final Size PEOPLE = new Size("people", 64, 2, "who sync");

	private static final Size YEARS = new Size("years", 5, 1, "of history");

	@Test
	void whatIsNamedIsMeasuredInThatOrder() {
		assertThat(named("late", "--embedded", "ingest")).containsExactly("late", "ingest");
		assertThat(named("all")).hasSameSizeAs(ALL);
		assertThatIllegalArgumentException().isThrownBy(() -> BenchmarkOptions.parse(ALL, "--embedded"));
	}

	@Test
	void sizesAreReadAndTheOthersAreAsUsual() {
		BenchmarkOptions options = BenchmarkOptions.parse(ALL, "ingest", "--embedded", "--people=32");
		assertThat(options.embedded()).isTrue();
		assertThat(options.size(PEOPLE)).isEqualTo(32);
		assertThat(options.size(YEARS)).isEqualTo(5);
		assertThat(BenchmarkOptions.tiny(ALL).size(YEARS)).isEqualTo(1);
	}

	@Test
	void wrongOptionsAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> BenchmarkOptions.parse(ALL, "ingest", "--poeple=32"));
		assertThatIllegalArgumentException().isThrownBy(() -> BenchmarkOptions.parse(ALL, "ingest", "--people=0"));
		assertThatIllegalArgumentException().isThrownBy(() -> BenchmarkOptions.parse(ALL, "late", "--people=32"));
		assertThatIllegalArgumentException().isThrownBy(() -> BenchmarkOptions.parse(ALL, "lat"));
	}

	@Test
	void theUsageNamesEverySize() {
		String usage = BenchmarkOptions.usage(ALL);
		ALL.forEach((benchmark) -> {
			assertThat(usage).contains("  " + benchmark.name() + " ", benchmark.purpose());
			benchmark.sizes().forEach((size) -> assertThat(usage).contains("--" + size.name() + "=" + size.normal()));
		});
	}

	@Test
	void thePageOfHelpThatTheScriptPrintsIsThatOfThisBuild() throws IOException {
		Files.writeString(Path.of("target", "pipeline-bench.txt"), BenchmarkOptions.usage(ALL));
		assertThat(Path.of("..", "pipeline.d", "help", "pipeline-bench.txt"))
			.as("pipeline.d/help has to hold what is in benchmarks/target")
			.hasContent(BenchmarkOptions.usage(ALL));
	}

	private static List<String> named(String... arguments) {
		return BenchmarkOptions.parse(ALL, arguments).chosen().stream().map(Benchmark::name).toList();
	}

}

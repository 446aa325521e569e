package org.healthpipeline.benchmarks.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.healthpipeline.benchmarks.BenchmarkOptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole command with tiny sizes, whatever its speed. */
class BenchmarkCommandTests {

	@Test
	void aTinyRunIsRightAndPrintsItsRatios() {
		ByteArrayOutputStream printed = new ByteArrayOutputStream();
		int exitCode = new BenchmarkCommand(BenchmarkOptions.tiny(BenchmarkCommand.BENCHMARKS),
				new PrintStream(printed, true, StandardCharsets.UTF_8))
			.run("tiny");
		String output = printed.toString(StandardCharsets.UTF_8);
		assertThat(exitCode).as(output).isIn(0, BenchmarkCommand.BAR_MISSED);
		assertThat(output).contains("300 acknowledged samples are stored, each once",
				"aggregates are equal to a rebuild", "durable ingest against COPY",
				"ingest until aggregated against COPY", "late sample, years against month",
				"aggregates of both sides are equal", "full replay against SQL",
				"acknowledged heart rates are in the summaries of their days", "freshness at half of it, p99",
				"every one decrypted to its plain text", "disk against plain text", "import against COPY",
				"peak memory in MB", "answers came from the cache", "answers were computed", "slowest uncached answer",
				"start with data", "no process was left", "were compared with the true steps");
	}

}

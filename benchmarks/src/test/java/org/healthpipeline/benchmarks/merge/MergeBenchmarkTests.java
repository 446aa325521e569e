package org.healthpipeline.benchmarks.merge;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MergeBenchmarkTests {

	private static final Map<Situation, Map<Method, DayErrors>> ERRORS = MergeBenchmark.errors(10, 20);

	@Test
	void theMergeIsClosestWhereSourcesTakeTurns() {
		for (Situation situation : new Situation[] { Situation.CHARGING, Situation.FORGOTTEN, Situation.LOST }) {
			for (Method other : new Method[] { Method.PLAIN_SUM, Method.ONE_A_DAY, Method.HIGHEST_ONLY }) {
				assertThat(median(situation, Method.MERGE)).as(situation + " " + other)
					.isLessThan(median(situation, other));
			}
		}
	}

	@Test
	void oneDeviceAloneIsTheSameByEveryMethod() {
		assertThat(median(Situation.DAY_TOTALS, Method.MERGE))
			.isEqualTo(median(Situation.DAY_TOTALS, Method.ONE_A_DAY));
	}

	/** The document matches what the code produces now. */
	@Test
	void documentIsWhatTheCommandWrites() throws Exception {
		Path docs = Path.of("../docs");
		MergeReport report = new MergeReport(40, 60, MergeBenchmark.errors(40, 60));
		String document = Files.readString(docs.resolve("MERGE.md"));
		assertThat(report.into(document)).isEqualTo(document);
		assertThat(docs.resolve("merge-errors.svg")).hasContent(report.picture());
	}

	private static double median(Situation situation, Method method) {
		return Objects.requireNonNull(Objects.requireNonNull(ERRORS.get(situation)).get(method)).quantile(0.5);
	}

}

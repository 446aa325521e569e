package org.healthpipeline.benchmarks;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class FigureTests {

	@Test
	void aRatioBelowItsBarIsMissed() {
		BenchmarkResult figure = BenchmarkResult.atLeast("ingest", 0.34, 0.35, 0.65);
		assertThat(figure.passed()).isFalse();
		assertThat(figure.describe()).contains("0.34", "bar 0.35 MISSED");
	}

	@Test
	void aBarMayBeReachedAndTheAimNot() {
		assertThat(BenchmarkResult.atLeast("ingest", 0.35, 0.35, 0.65).describe()).contains("PASS",
				"aim 0.65 not reached");
	}

	@Test
	void aCostMustStayBelowItsBar() {
		assertThat(BenchmarkResult.atMost("late", 1.21, 1.2, 1.0).passed()).isFalse();
		assertThat(BenchmarkResult.atMost("late", 1.0, 1.2, 1.0).describe()).contains("PASS", "aim 1.00 reached");
	}

	@Test
	void theMedianIsTheMiddle() {
		assertThat(Median.of(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
		assertThat(Median.of(List.of(4.0, 1.0, 2.0, 100.0))).isEqualTo(3);
		assertThatIllegalArgumentException().isThrownBy(() -> Median.of(List.of()));
	}

}

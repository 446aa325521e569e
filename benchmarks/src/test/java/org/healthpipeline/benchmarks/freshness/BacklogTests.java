package org.healthpipeline.benchmarks.freshness;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Growth of a backlog. */
class BacklogTests {

	@Test
	void aSteadyBacklogDoesNotGrow() {
		assertThat(Backlog.growth(List.of(0, 9, 4, 6, 5, 4, 6, 4, 5))).isZero();
	}

	@Test
	void theLastThirdCountsAgainstTheMiddleOne() {
		assertThat(Backlog.growth(List.of(0, 0, 0, 10, 20, 30, 40, 50, 60))).isEqualTo(30);
	}

	@Test
	void nothingSeenIsNoGrowth() {
		assertThat(Backlog.growth(List.of())).isZero();
	}

}

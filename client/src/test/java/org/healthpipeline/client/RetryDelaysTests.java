package org.healthpipeline.client;

import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Delays grow, differ, and never undercut what the server asks for. */
class RetryDelaysTests {

	private final RetryDelays delays = new RetryDelays(Duration.ofSeconds(1), Duration.ofSeconds(300));

	@Test
	void delaysDoubleUpToTheLongestAndHalfOfThemIsChance() {
		Random random = new Random(5);
		for (int failures = 1; failures <= 1000; failures++) {
			long most = Math.min(300_000, 1000L << Math.min(failures - 1, 20));
			assertThat(this.delays.after(failures, null, random).toMillis()).isBetween(most / 2, most);
		}
		Set<Duration> different = new HashSet<>();
		for (int phone = 0; phone < 100; phone++) {
			different.add(this.delays.after(5, null, random));
		}
		assertThat(different).hasSizeGreaterThan(90);
	}

	@Test
	void serverMayAskForMore() {
		Random random = new Random(5);
		assertThat(this.delays.after(1, Duration.ofSeconds(600), random)).isBetween(Duration.ofSeconds(600),
				Duration.ofSeconds(601));
		assertThat(this.delays.after(9, Duration.ofSeconds(1), random)).isGreaterThan(Duration.ofSeconds(100));
	}

	@Test
	void delaysAreChecked() {
		assertThatIllegalArgumentException().isThrownBy(() -> new RetryDelays(Duration.ZERO, Duration.ofSeconds(1)));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new RetryDelays(Duration.ofSeconds(2), Duration.ofSeconds(1)));
	}

}

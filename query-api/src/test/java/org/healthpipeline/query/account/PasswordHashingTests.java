package org.healthpipeline.query.account;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.healthpipeline.common.problem.ProblemException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PasswordHashingTests {

	private static final AccountProperties.Argon2 LEAST = new AccountProperties.Argon2(19456, 2, 2,
			Duration.ofSeconds(30));

	private final PasswordHashing hashing = hashing(LEAST);

	@Test
	void hashIsArgon2idOfAtLeastTheRecommendedCost() {
		assertThat(this.hashing.hash("eight or more")).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
	}

	@Test
	void onlyThePasswordItselfMatches() {
		String hash = this.hashing.hash("eight or more");
		assertThat(this.hashing.matches("eight or more", hash)).isTrue();
		assertThat(this.hashing.matches("eight or morE", hash)).isFalse();
	}

	@Test
	void samePasswordTypedWithCombiningAccentsMatches() {
		assertThat(this.hashing.matches("u\u0308bermorgen", this.hashing.hash("\u00fcbermorgen"))).isTrue();
	}

	@Test
	void nothingMatchesAnAccountThatDoesNotExist() {
		assertThat(this.hashing.matches("nobody has this password", null)).isFalse();
	}

	@Test
	void hashOfOtherCostIsOutdated() {
		PasswordHashing dearer = hashing(new AccountProperties.Argon2(20480, 3, 1, Duration.ofSeconds(30)));
		String hash = this.hashing.hash("eight or more");
		assertThat(this.hashing.isOutdated(hash)).isFalse();
		assertThat(dearer.isOutdated(hash)).isTrue();
		assertThat(dearer.matches("eight or more", hash)).isTrue();
	}

	@Test
	void weakerCostsThanRecommendedAreRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new AccountProperties.Argon2(4096, 2, 1, Duration.ofSeconds(1)));
	}

	@Test
	void whoeverWaitsTooLongIsRefusedInsteadOfTakingMoreMemory() throws Exception {
		PasswordHashing impatient = hashing(new AccountProperties.Argon2(19456, 2, 1, Duration.ZERO));
		ExecutorService crowd = Executors.newFixedThreadPool(8);
		try {
			CountDownLatch start = new CountDownLatch(1);
			List<Future<String>> answers = IntStream.range(0, 8).mapToObj((number) -> crowd.submit(() -> {
				start.await();
				try {
					impatient.hash("eight or more");
					return "hashed";
				}
				catch (ProblemException ex) {
					return ex.code().name();
				}
			})).toList();
			start.countDown();
			Set<String> kinds = new HashSet<>();
			for (Future<String> answer : answers) {
				kinds.add(answer.get());
			}
			assertThat(kinds).containsExactlyInAnyOrder("hashed", "UNAVAILABLE");
		}
		finally {
			crowd.shutdownNow();
		}
	}

	private static PasswordHashing hashing(AccountProperties.Argon2 properties) {
		return new PasswordHashing(properties, PasswordHashing.argon2(properties));
	}

}

package org.healthpipeline.common.health;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks servers that answer, fail, hang and recover. */
class DependencyProbesTests {

	private static final Duration LIMIT = Duration.ofMillis(200);

	private static final Duration SHORT = Duration.ofMillis(1);

	private static final Duration LONG = Duration.ofMinutes(10);

	/** Released to let the checks of a test return. */
	private final Semaphore answers = new Semaphore(0);

	private final AtomicInteger asked = new AtomicInteger();

	private @Nullable DependencyProbes probes;

	@AfterEach
	void release() {
		this.answers.release(1000);
		if (this.probes != null) {
			this.probes.close();
		}
	}

	@Test
	void aServerThatAnswersIsUpAndTheTimeIsThatOfTheQuestion() {
		Instant before = Instant.now();
		Health health = health(probes(LIMIT, SHORT).needed("database", this.asked::incrementAndGet));
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(time(health)).isBetween(before, Instant.now());
		assertThat(latencyMs(health)).isBetween(0L, LIMIT.toMillis());
	}

	@Test
	void oneThatIsNeededIsDownAndAnotherDegrades() {
		DependencyProbes probes = probes(LIMIT, SHORT);
		Runnable refusal = () -> {
			throw new DependencyException("is being migrated");
		};
		assertThat(health(probes.needed("database", refusal))).satisfies((health) -> {
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails()).containsEntry(DependencyProbes.ERROR, "is being migrated");
		});
		assertThat(health(probes.optional("cache", refusal)).getStatus()).isEqualTo(DependencyProbes.DEGRADED);
	}

	@Test
	void ofWhatDriversThrowOnlyTheKindIsTold() {
		Health health = health(probes(LIMIT, SHORT).needed("database", () -> {
			throw new IllegalStateException("10.0.0.1 refused planted-password");
		}));
		assertThat(health.getDetails()).containsEntry(DependencyProbes.ERROR,
				"does not answer (IllegalStateException)");
	}

	@Test
	void theyAreWaitedForUntilTheLimitAndEachCostsOneThread() {
		DependencyProbes probes = probes(LIMIT, SHORT);
		List<HealthIndicator> hanging = List.of(probes.needed("database", this::hang),
				probes.needed("keys", this::hang));
		for (int time = 0; time < 5; time++) {
			assertThat(hanging).extracting(DependencyProbesTests::health).allSatisfy((health) -> {
				assertThat(health.getStatus()).isEqualTo(Status.DOWN);
				assertThat(health.getDetails()).containsEntry(DependencyProbes.ERROR, "does not answer in time");
				assertThat(latencyMs(health)).isGreaterThanOrEqualTo(LIMIT.toMillis());
			});
		}
		assertThat(this.asked).hasValue(2);
	}

	@Test
	void whatTimedOutIsNotHandedOutWhenTheServerIsBack() {
		AtomicInteger times = new AtomicInteger();
		CountDownLatch failed = new CountDownLatch(1);
		HealthIndicator database = probes(LIMIT, SHORT).needed("database", () -> {
			if (times.getAndIncrement() == 0) {
				try {
					hang();
					throw new IllegalStateException("the connection broke");
				}
				finally {
					failed.countDown();
				}
			}
		});
		assertThat(health(database).getStatus()).isEqualTo(Status.DOWN);
		this.answers.release();
		await(failed);
		Instant back = Instant.now();
		Awaitility.await().pollInterval(SHORT).atMost(Duration.ofSeconds(10)).until(() -> {
			Health health = health(database);
			assertThat(health.getDetails()).doesNotContainEntry(DependencyProbes.ERROR,
					"does not answer (IllegalStateException)");
			return health.getStatus().equals(Status.UP) && !time(health).isBefore(back);
		});
	}

	@Test
	void howeverManyAskTheServerIsAskedOnce() throws InterruptedException {
		HealthIndicator database = probes(LONG, LONG).needed("database", this::hang);
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			List<CompletableFuture<Health>> asking = IntStream.range(0, 8)
				.mapToObj((number) -> CompletableFuture.supplyAsync(() -> health(database), threads))
				.toList();
			Awaitility.await().until(() -> this.asked.get() == 1);
			this.answers.release(100);
			assertThat(asking).extracting(CompletableFuture::join)
				.allSatisfy((health) -> assertThat(health.getStatus()).isEqualTo(Status.UP));
			assertThat(this.asked).hasValue(1);
		}
		finally {
			threads.shutdownNow();
			assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
		}
	}

	@Test
	void anAnswerIsRepeatedWithItsOwnTimeAndNotForLong() {
		HealthIndicator kept = probes(LIMIT, LONG).needed("database", this.asked::incrementAndGet);
		assertThat(health(kept)).isEqualTo(health(kept));
		assertThat(this.asked).hasValue(1);
		HealthIndicator asked = probes(LIMIT, SHORT).needed("database", this.asked::incrementAndGet);
		Instant first = time(health(asked));
		Awaitility.await().pollInterval(SHORT).until(() -> first.isBefore(time(health(asked))));
		assertThat(this.asked.get()).isGreaterThanOrEqualTo(3);
	}

	/** Each check waits until all have started. */
	@Test
	void allServersAreAskedAtTheSameTime() {
		DependencyProbes probes = probes(LONG, LONG);
		CountDownLatch begun = new CountDownLatch(5);
		List<HealthIndicator> servers = IntStream.range(0, 5)
			.mapToObj((number) -> probes.needed("server-" + number, () -> {
				begun.countDown();
				await(begun);
			}))
			.toList();
		assertThat(servers).extracting(DependencyProbesTests::health)
			.allSatisfy((health) -> assertThat(health.getStatus()).isEqualTo(Status.UP));
	}

	private DependencyProbes probes(Duration limit, Duration keep) {
		DependencyProbes started = new DependencyProbes(new ReadinessProperties(limit, keep), InstantSource.system());
		this.probes = started;
		return started;
	}

	private void hang() {
		this.asked.incrementAndGet();
		this.answers.acquireUninterruptibly();
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Health health(HealthIndicator indicator) {
		return Objects.requireNonNull(indicator.health());
	}

	private static Instant time(Health health) {
		return (Instant) Objects.requireNonNull(health.getDetails().get(DependencyProbes.TIME));
	}

	private static long latencyMs(Health health) {
		return (Long) Objects.requireNonNull(health.getDetails().get(DependencyProbes.LATENCY_MS));
	}

}

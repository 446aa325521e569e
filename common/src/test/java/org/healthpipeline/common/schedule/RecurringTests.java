package org.healthpipeline.common.schedule;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecurringTests {

	private static final Duration LONG = Duration.ofHours(1);

	private final Semaphore rounds = new Semaphore(0);

	@Test
	void beginsAtOnceAndGoesOnAfterThePause() throws InterruptedException {
		Recurring recurring = new Recurring("test", Duration.ofMillis(1), this.rounds::release);
		recurring.start();
		awaitRounds(3);
		recurring.stop();
		assertThat(recurring.isRunning()).isFalse();
	}

	@Test
	void wakingEndsThePause() throws InterruptedException {
		Recurring recurring = new Recurring("test", LONG, this.rounds::release);
		recurring.start();
		awaitRounds(1);
		recurring.wake();
		awaitRounds(1);
		recurring.stop();
	}

	@Test
	void whatFailsIsTriedAgain() throws InterruptedException {
		AtomicInteger failures = new AtomicInteger();
		Recurring recurring = new Recurring("test", Duration.ofMillis(1), () -> {
			if (failures.getAndIncrement() < 2) {
				throw new IllegalStateException("Not yet");
			}
			this.rounds.release();
		});
		recurring.start();
		awaitRounds(1);
		recurring.stop();
	}

	@Test
	void theWorkSetsThePace() throws InterruptedException {
		AtomicInteger round = new AtomicInteger();
		Recurring recurring = Recurring.paced("test", LONG, () -> {
			this.rounds.release();
			return (round.incrementAndGet() < 3) ? Duration.ZERO : LONG;
		});
		recurring.start();
		awaitRounds(3);
		recurring.stop();
		assertThat(this.rounds.availablePermits()).isZero();
	}

	@Test
	void endsWithTheWorkThatWasInterruptedEvenIfThatIsForgotten() throws InterruptedException {
		CountDownLatch ended = new CountDownLatch(1);
		Recurring recurring = new Recurring("test", LONG, () -> {
			this.rounds.release();
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				// Ignored, as some libraries do.
			}
		});
		recurring.start();
		awaitRounds(1);
		recurring.stop(ended::countDown);
		assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void canBeStartedAgain() throws InterruptedException {
		Recurring recurring = new Recurring("test", LONG, this.rounds::release);
		recurring.start();
		awaitRounds(1);
		recurring.stop();
		recurring.start();
		awaitRounds(1);
		recurring.stop();
	}

	private void awaitRounds(int number) throws InterruptedException {
		assertThat(this.rounds.tryAcquire(number, 10, TimeUnit.SECONDS)).isTrue();
	}

}

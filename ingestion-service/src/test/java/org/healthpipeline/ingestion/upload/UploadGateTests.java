package org.healthpipeline.ingestion.upload;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class UploadGateTests {

	@Test
	void refusesAtOnceWhenTooManyWaitAlready() throws InterruptedException {
		UploadGate gate = new UploadGate(1, 0, Duration.ofSeconds(30));
		CountDownLatch inside = new CountDownLatch(1);
		CountDownLatch leave = new CountDownLatch(1);
		CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> gate.pass(() -> {
			inside.countDown();
			await(leave);
			return "first";
		}));
		inside.await();
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> gate.pass(() -> "second"))
			.satisfies((problem) -> {
				assertThat(problem.code()).isEqualTo(ProblemCode.TOO_MANY_REQUESTS);
				assertThat(problem.retryAfterSeconds()).isPositive();
			});
		leave.countDown();
		assertThat(first.join()).isEqualTo("first");
		assertThat(gate.<String>pass(() -> "third")).isEqualTo("third");
	}

	@Test
	void refusesAfterTheLongestWait() throws InterruptedException {
		UploadGate gate = new UploadGate(1, 1, Duration.ofMillis(1));
		CountDownLatch inside = new CountDownLatch(1);
		CountDownLatch leave = new CountDownLatch(1);
		CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> gate.pass(() -> {
			inside.countDown();
			await(leave);
			return "first";
		}));
		inside.await();
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> gate.pass(() -> "second"));
		leave.countDown();
		first.join();
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

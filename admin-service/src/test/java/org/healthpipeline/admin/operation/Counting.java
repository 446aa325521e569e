package org.healthpipeline.admin.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A long-running operation that counts, and waits or fails at the numbers that a test
 * sets.
 */
public final class Counting implements Operation<Counting.Asked, Counting.Counted> {

	/** Every number that any pipeline counted, in order. */
	private final List<Integer> numbers = new ArrayList<>();

	/** Waits before this number is reported. */
	private volatile int gateAt = Integer.MAX_VALUE;

	private volatile CountDownLatch reached = new CountDownLatch(1);

	private volatile CountDownLatch gate = new CountDownLatch(0);

	@Override
	public String kind() {
		return "counting";
	}

	@Override
	public Class<Asked> parameters() {
		return Asked.class;
	}

	@Override
	public Class<Counted> state() {
		return Counted.class;
	}

	@Override
	public Counted begin(Asked parameters) {
		return new Counted(0);
	}

	@Override
	public @Nullable UUID subject(Asked parameters) {
		return parameters.userId();
	}

	@Override
	public Counted run(Asked parameters, OperationLease<Counted> lease) {
		for (int number = lease.state().last() + 1; number <= parameters.to(); number++) {
			if (number == parameters.failsAt()) {
				throw new IllegalStateException("It fails on request at " + number);
			}
			synchronized (this.numbers) {
				this.numbers.add(number);
			}
			if (number == this.gateAt) {
				waitAtGate();
			}
			lease.checkpoint(new Counted(number), number, parameters.to());
		}
		return lease.state();
	}

	private void waitAtGate() {
		this.reached.countDown();
		try {
			if (!this.gate.await(2, TimeUnit.MINUTES)) {
				throw new IllegalStateException("The gate was not opened");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Makes it stop before it reports this number, until {@link #open()}. */
	public void closeAt(int number) {
		this.reached = new CountDownLatch(1);
		this.gate = new CountDownLatch(1);
		this.gateAt = number;
	}

	public void awaitGate() throws InterruptedException {
		if (!this.reached.await(1, TimeUnit.MINUTES)) {
			throw new AssertionError("It did not reach " + this.gateAt);
		}
	}

	public void open() {
		this.gateAt = Integer.MAX_VALUE;
		this.gate.countDown();
	}

	List<Integer> numbers() {
		synchronized (this.numbers) {
			return List.copyOf(this.numbers);
		}
	}

	/**
	 * Parameters.
	 *
	 * @param to the last number, from 1
	 * @param failsAt 0: nowhere
	 */
	public record Asked(int to, int failsAt, @Nullable UUID userId) {

		public Asked {
			if (to < 1) {
				throw new ProblemException(ProblemCode.INVALID_REQUEST, "to is at least 1");
			}
		}

	}

	public record Counted(int last) {
	}

	/** Adds the operation to a pipeline. */
	@Configuration(proxyBeanMethods = false)
	public static class Configured {

		@Bean
		Counting counting() {
			return new Counting();
		}

	}

}

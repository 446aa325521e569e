package org.healthpipeline.admin.operation;

import java.util.Optional;
import java.util.UUID;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.healthpipeline.admin.operation.OperationTurns.Claimed;
import org.healthpipeline.admin.operation.TurnOverException.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Works on the operations of one kind, one after the other. For one thread. */
class OperationRun<P, S> {

	private static final Logger logger = LoggerFactory.getLogger(OperationRun.class);

	private final Operation<P, S> operation;

	private final OperationTurns turns;

	private final JsonMapper json;

	private final MeterRegistry metrics;

	OperationRun(Operation<P, S> operation, OperationTurns turns, JsonMapper json, MeterRegistry metrics) {
		this.operation = operation;
		this.turns = turns;
		this.json = json;
		this.metrics = metrics;
		for (OperationStatus outcome : new OperationStatus[] { OperationStatus.COMPLETED, OperationStatus.FAILED,
				OperationStatus.CANCELLED }) {
			ended(outcome);
		}
	}

	/** Everything whose turn it is. */
	void all() {
		Optional<Claimed> claimed = this.turns.claim(this.operation.kind());
		while (claimed.isPresent()) {
			one(claimed.get());
			claimed = Thread.currentThread().isInterrupted() ? Optional.empty()
					: this.turns.claim(this.operation.kind());
		}
	}

	private void one(Claimed claimed) {
		try {
			S last = this.operation.run(this.json.readValue(claimed.parameters(), this.operation.parameters()),
					new Held(claimed));
			this.turns.end(claimed, OperationStatus.COMPLETED, this.json.writeValueAsString(last));
			ended(OperationStatus.COMPLETED).increment();
		}
		catch (TurnOverException ex) {
			over(claimed, ex.reason());
		}
		catch (RuntimeException ex) {
			failed(claimed, ex);
		}
	}

	private void over(Claimed claimed, Reason reason) {
		switch (reason) {
			case CANCELLED -> {
				this.turns.end(claimed, OperationStatus.CANCELLED, null);
				ended(OperationStatus.CANCELLED).increment();
			}
			case STOPPING -> release(claimed);
			case LOST -> logger.info("Operation {} ({}) is somebody else's now", claimed.id(), this.operation.kind());
		}
	}

	private void failed(Claimed claimed, RuntimeException failure) {
		if (Thread.currentThread().isInterrupted()) {
			release(claimed);
			return;
		}
		logger.warn("Attempt {} at operation {} ({}) failed", claimed.number(), claimed.id(), this.operation.kind(),
				failure);
		if (this.turns.fail(claimed, failure.getClass().getSimpleName())) {
			ended(OperationStatus.FAILED).increment();
		}
	}

	/** A thread that is interrupted gets no connection, but this has to be said. */
	private void release(Claimed claimed) {
		boolean interrupted = Thread.interrupted();
		try {
			this.turns.release(claimed);
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private Counter ended(OperationStatus outcome) {
		return Counter.builder("health_pipeline_operations")
			.description("Operations of this process that have ended, by kind and outcome")
			.tag("kind", this.operation.kind())
			.tag("outcome", outcome.code())
			.register(this.metrics);
	}

	private final class Held implements Turn<S> {

		private final Claimed claimed;

		private S state;

		Held(Claimed claimed) {
			this.claimed = claimed;
			this.state = OperationRun.this.json.readValue(claimed.state(), OperationRun.this.operation.state());
		}

		@Override
		public UUID operation() {
			return this.claimed.id();
		}

		@Override
		public S state() {
			return this.state;
		}

		@Override
		public void advance(S state, long done, long total) {
			boolean interrupted = Thread.interrupted();
			OperationRun.this.turns.advance(this.claimed, OperationRun.this.json.writeValueAsString(state), done,
					(total != UNKNOWN) ? total : null);
			this.state = state;
			if (interrupted) {
				Thread.currentThread().interrupt();
				throw new TurnOverException(Reason.STOPPING);
			}
		}

	}

}

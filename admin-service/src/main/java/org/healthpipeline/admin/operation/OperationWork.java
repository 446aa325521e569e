package org.healthpipeline.admin.operation;

import java.util.UUID;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.healthpipeline.common.lease.Lease;
import org.healthpipeline.common.lease.LeasedWork;
import org.healthpipeline.common.lease.SqlPart;
import tools.jackson.databind.json.JsonMapper;

/** Runs the operations of one kind. Used by one thread at a time. */
class OperationWork<P, S> implements LeasedWork<ClaimedOperation> {

	private final Operation<P, S> operation;

	private final JsonMapper json;

	private final MeterRegistry metrics;

	/** Outcome of the last operation that completed. */
	private OperationOutcome completed = OperationOutcome.COMPLETED;

	OperationWork(Operation<P, S> operation, JsonMapper json, MeterRegistry metrics) {
		this.operation = operation;
		this.json = json;
		this.metrics = metrics;
		for (OperationOutcome outcome : OperationOutcome.values()) {
			counter(outcome);
		}
	}

	@Override
	public String name() {
		return this.operation.kind();
	}

	@Override
	public SqlPart perform(Lease<ClaimedOperation> lease) {
		P parameters = this.json.readValue(lease.work().parameters(), this.operation.parameters());
		S last = this.operation.run(parameters, new Held(lease));
		this.completed = OperationOutcome.completed(OperationOutcome.counted(this.operation.problems(last)));
		return LeasedOperations.completed(this.json.writeValueAsString(last));
	}

	@Override
	public String errorCode(RuntimeException failure) {
		return failure.getClass().getSimpleName();
	}

	@Override
	public void ended(Lease<ClaimedOperation> lease, Ending ending) {
		switch (ending) {
			case COMPLETED -> counter(this.completed).increment();
			case FAILED -> counter(OperationOutcome.FAILED).increment();
			case CANCELLED -> counter(OperationOutcome.CANCELLED).increment();
			case POSTPONED, RELEASED, LOST -> {
				// The operation continues.
			}
		}
	}

	private Counter counter(OperationOutcome outcome) {
		return Counter.builder("health_pipeline_operations")
			.description("Operations of this process that have ended, by kind and outcome")
			.tag("kind", this.operation.kind())
			.tag("outcome", outcome.code())
			.register(this.metrics);
	}

	private final class Held implements OperationLease<S> {

		private final Lease<ClaimedOperation> lease;

		private S state;

		Held(Lease<ClaimedOperation> lease) {
			this.lease = lease;
			this.state = OperationWork.this.json.readValue(lease.work().state(), OperationWork.this.operation.state());
		}

		@Override
		public UUID operation() {
			return this.lease.id();
		}

		@Override
		public S state() {
			return this.state;
		}

		@Override
		public void checkpoint(S state, long done, long total) {
			this.lease.checkpoint(LeasedOperations.step(OperationWork.this.json.writeValueAsString(state), done,
					(total != UNKNOWN) ? total : null));
			this.state = state;
		}

	}

}

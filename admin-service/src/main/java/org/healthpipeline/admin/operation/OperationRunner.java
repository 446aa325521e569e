package org.healthpipeline.admin.operation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.micrometer.core.instrument.MeterRegistry;
import org.healthpipeline.common.lease.LeaseWorker;
import org.healthpipeline.common.lease.Leases;
import org.healthpipeline.common.schedule.Recurring;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.SmartLifecycle;

/** Polls for work, with a thread for each kind, so that no kind waits for another. */
class OperationRunner implements SmartLifecycle {

	private final List<Recurring> kinds;

	/**
	 * Creates the runner.
	 * @param leases returns the leases for the operations of a kind
	 */
	OperationRunner(List<Operation<?, ?>> operations, Function<String, Leases<ClaimedOperation>> leases,
			Duration pollEvery, JsonMapper json, MeterRegistry metrics) {
		this.kinds = operations.stream()
			.map((operation) -> new Recurring("operation-" + operation.kind(), pollEvery,
					new LeaseWorker<>(leases.apply(operation.kind()),
							new OperationWork<>(operation, json, metrics))::workAll))
			.toList();
	}

	@Override
	public void start() {
		this.kinds.forEach(Recurring::start);
	}

	@Override
	public void stop() {
		this.kinds.forEach(Recurring::stop);
	}

	@Override
	public void stop(Runnable callback) {
		AtomicInteger left = new AtomicInteger(this.kinds.size() + 1);
		Runnable ended = () -> {
			if (left.decrementAndGet() == 0) {
				callback.run();
			}
		};
		this.kinds.forEach((kind) -> kind.stop(ended));
		ended.run();
	}

	@Override
	public boolean isRunning() {
		return this.kinds.stream().anyMatch(Recurring::isRunning);
	}

}

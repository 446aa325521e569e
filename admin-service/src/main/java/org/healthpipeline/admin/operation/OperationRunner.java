package org.healthpipeline.admin.operation;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.MeterRegistry;
import org.healthpipeline.common.schedule.Recurring;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.SmartLifecycle;

/** Looks for work, with a thread for each kind, so that no kind waits for another. */
class OperationRunner implements SmartLifecycle {

	private final List<Recurring> kinds;

	OperationRunner(List<Operation<?, ?>> operations, OperationTurns turns, OperationProperties properties,
			JsonMapper json, MeterRegistry metrics) {
		this.kinds = operations.stream()
			.map((operation) -> new Recurring("operation-" + operation.kind(), properties.look(),
					new OperationRun<>(operation, turns, json, metrics)::all))
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

package org.healthpipeline.ingestion.collect;

import java.util.concurrent.atomic.AtomicReferenceArray;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.healthpipeline.model.type.HealthTypes;
import org.jspecify.annotations.Nullable;

/**
 * Counts samples. For each type, received = stored + duplicate + refused. Counted after
 * the commit. Safe for use by several threads.
 */
final class CollectMetrics {

	private final MeterRegistry registry;

	private final AtomicReferenceArray<Counter> stored = new AtomicReferenceArray<>(TypeCounts.size());

	private final AtomicReferenceArray<Counter> duplicates = new AtomicReferenceArray<>(TypeCounts.size());

	private final AtomicReferenceArray<Counter> refused = new AtomicReferenceArray<>(TypeCounts.size());

	private final AtomicReferenceArray<Counter> received = new AtomicReferenceArray<>(TypeCounts.size());

	CollectMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	void count(Collected collected) {
		SampleBatch batch = collected.batch();
		for (int type = 0; type < TypeCounts.size(); type++) {
			int all = batch.received().of(type);
			if (all > 0) {
				int kept = collected.storedOfType(type);
				int dropped = batch.refused().of(type);
				increment(this.received, type, "health_pipeline_samples_received", null, all);
				increment(this.stored, type, "health_pipeline_samples_ingested", "stored", kept);
				increment(this.duplicates, type, "health_pipeline_samples_ingested", "duplicate", all - kept - dropped);
				increment(this.refused, type, "health_pipeline_samples_ingested", "refused", dropped);
			}
		}
		for (Refusal refusal : collected.refusals()) {
			this.registry.counter("health_pipeline_samples_refused", "code", refusal.code().name()).increment();
		}
	}

	private void increment(AtomicReferenceArray<Counter> counters, int type, String name, @Nullable String status,
			int amount) {
		if (amount == 0) {
			return;
		}
		Counter counter = counters.get(type);
		if (counter == null) {
			String typeName = (type == TypeCounts.UNKNOWN) ? "unknown" : HealthTypes.byId(type).name();
			Counter.Builder builder = Counter.builder(name).tag("type", typeName);
			counter = ((status != null) ? builder.tag("status", status) : builder).register(this.registry);
			counters.set(type, counter);
		}
		counter.increment(amount);
	}

}

package org.healthpipeline.common.crypto;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts how often a row was read that cannot be decrypted. Each reading of the same row
 * counts. Safe for use by several threads.
 */
public final class DamagedRows {

	private final Map<RowKind, Counter> counters = new EnumMap<>(RowKind.class);

	/** The counts exist from the start, at 0: an alert compares their growth. */
	public DamagedRows(MeterRegistry metrics) {
		for (RowKind kind : RowKind.values()) {
			this.counters.put(kind,
					Counter.builder("health_pipeline_damaged_rows")
						.description("Readings of stored rows that cannot be decrypted and were passed over, by kind")
						.tag("kind", kind.code())
						.register(metrics));
		}
	}

	/** One was read. */
	public void read(RowKind kind) {
		Objects.requireNonNull(this.counters.get(kind)).increment();
	}

}

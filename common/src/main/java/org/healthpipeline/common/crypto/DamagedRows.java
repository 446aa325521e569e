package org.healthpipeline.common.crypto;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts how often a row was read that cannot be decrypted, and now and then logs whose
 * it was. Each reading of the same row counts. Safe for use by several threads.
 */
public final class DamagedRows {

	private static final Logger logger = LoggerFactory.getLogger(DamagedRows.class);

	private static final Duration TOLD_AGAIN_AFTER = Duration.ofMinutes(10);

	private static final int TOLD_MAX = 1000;

	private final Map<RowKind, Counter> counters = new EnumMap<>(RowKind.class);

	private final Cache<Damage, Damage> told = Caffeine.newBuilder()
		.maximumSize(TOLD_MAX)
		.expireAfterWrite(TOLD_AGAIN_AFTER)
		.build();

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
	public void read(RowKind kind, UUID user) {
		Objects.requireNonNull(this.counters.get(kind)).increment();
		Damage damage = new Damage(kind, user);
		if (this.told.asMap().putIfAbsent(damage, damage) == null) {
			logger.warn("A stored {} of user {} cannot be decrypted and is passed over", kind.code(), user);
		}
	}

	private record Damage(RowKind kind, UUID user) {
	}

}

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
 * Counts reads of rows that cannot be decrypted, and logs their users at limited
 * frequency. Each read of the same row counts. Thread-safe.
 */
public final class DamagedRows {

	private static final Logger logger = LoggerFactory.getLogger(DamagedRows.class);

	private static final Duration TOLD_AGAIN_AFTER = Duration.ofMinutes(10);

	private static final int TOLD_MAX = 1000;

	private final Map<RowKind, Counter> counters = new EnumMap<>(RowKind.class);

	private final Cache<Damage, Damage> logged = Caffeine.newBuilder()
		.maximumSize(TOLD_MAX)
		.expireAfterWrite(TOLD_AGAIN_AFTER)
		.build();

	/** Creates the counters at 0, since an alert compares their growth. */
	public DamagedRows(MeterRegistry metrics) {
		for (RowKind kind : RowKind.values()) {
			this.counters.put(kind,
					Counter.builder("health_pipeline_damaged_rows")
						.description("Reads of stored rows that cannot be decrypted and were ignored, by kind")
						.tag("kind", kind.code())
						.register(metrics));
		}
	}

	/** Counts one read. */
	public void read(RowKind kind, UUID user) {
		Objects.requireNonNull(this.counters.get(kind)).increment();
		Damage damage = new Damage(kind, user);
		if (this.logged.asMap().putIfAbsent(damage, damage) == null) {
			logger.warn("A stored {} of user {} cannot be decrypted and is ignored", kind.code(), user);
		}
	}

	private record Damage(RowKind kind, UUID user) {
	}

}

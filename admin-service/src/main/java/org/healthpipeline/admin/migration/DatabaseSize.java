package org.healthpipeline.admin.migration;

import java.time.Duration;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Measures the size of the database, with indexes and space that was not given back.
 * PostgreSQL sums up its files for that, so it is asked once a minute at most. Safe for
 * use by several threads.
 */
class DatabaseSize implements MeterBinder {

	private static final Logger logger = LoggerFactory.getLogger(DatabaseSize.class);

	private static final Duration ASKED_EVERY = Duration.ofMinutes(1);

	private final JdbcClient jdbc;

	private double bytes = Double.NaN;

	private long askedNanos = System.nanoTime() - ASKED_EVERY.toNanos();

	DatabaseSize(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("health_pipeline_database_size", this, DatabaseSize::bytes)
			.description("Size of the database's files")
			.baseUnit(BaseUnits.BYTES)
			.register(registry);
	}

	private synchronized double bytes() {
		if (System.nanoTime() - this.askedNanos >= ASKED_EVERY.toNanos()) {
			try {
				this.bytes = this.jdbc.sql("SELECT pg_database_size(current_database())").query(Long.class).single();
			}
			catch (RuntimeException ex) {
				// The earlier value stays; readiness reports that the database is
				// unavailable.
				logger.debug("The size of the database could not be read", ex);
			}
			this.askedNanos = System.nanoTime();
		}
		return this.bytes;
	}

}

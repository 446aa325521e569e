package org.healthpipeline.web.health;

import java.util.Map;
import java.util.function.ToIntFunction;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** The pool of database connections, as health details and metrics. */
class DatabasePoolHealth implements HealthIndicator, MeterBinder {

	private final HikariDataSource pool;

	DatabasePoolHealth(HikariDataSource pool) {
		this.pool = pool;
	}

	@Override
	public Health health() {
		Health.Builder health = Health.up().withDetail("max", this.pool.getMaximumPoolSize());
		HikariPoolMXBean now = this.pool.getHikariPoolMXBean();
		if (now != null) {
			health.withDetails(Map.of("total", now.getTotalConnections(), "active", now.getActiveConnections(), "idle",
					now.getIdleConnections(), "waiting", now.getThreadsAwaitingConnection()));
		}
		return health.build();
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		gauge(registry, "active", HikariPoolMXBean::getActiveConnections);
		gauge(registry, "idle", HikariPoolMXBean::getIdleConnections);
		gauge(registry, "waiting", HikariPoolMXBean::getThreadsAwaitingConnection);
	}

	private void gauge(MeterRegistry registry, String state, ToIntFunction<HikariPoolMXBean> figure) {
		Gauge.builder("health_pipeline_db_pool_size", this.pool, (pool) -> {
			@Nullable HikariPoolMXBean now = pool.getHikariPoolMXBean();
			return (now != null) ? figure.applyAsInt(now) : 0;
		})
			.description("Connections to the database, and threads that wait for one")
			.tag("state", state)
			.register(registry);
	}

}

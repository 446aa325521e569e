package org.healthpipeline.web.health;

import java.util.Map;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.healthpipeline.common.health.HealthDetail;
import org.jspecify.annotations.Nullable;

/** The pool of database connections, as figures and as metrics. */
class PoolDetail implements HealthDetail, MeterBinder {

	private final HikariDataSource pool;

	PoolDetail(HikariDataSource pool) {
		this.pool = pool;
	}

	@Override
	public String name() {
		return "databasePool";
	}

	@Override
	public Map<String, Object> figures() {
		HikariPoolMXBean now = this.pool.getHikariPoolMXBean();
		if (now == null) {
			return Map.of("max", this.pool.getMaximumPoolSize());
		}
		return Map.of("max", this.pool.getMaximumPoolSize(), "total", now.getTotalConnections(), "active",
				now.getActiveConnections(), "idle", now.getIdleConnections(), "waiting",
				now.getThreadsAwaitingConnection());
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		gauge(registry, "active", HikariPoolMXBean::getActiveConnections);
		gauge(registry, "idle", HikariPoolMXBean::getIdleConnections);
		gauge(registry, "waiting", HikariPoolMXBean::getThreadsAwaitingConnection);
	}

	private void gauge(MeterRegistry registry, String state,
			java.util.function.ToIntFunction<HikariPoolMXBean> figure) {
		Gauge.builder("health_pipeline_db_pool_size", this.pool, (pool) -> {
			@Nullable HikariPoolMXBean now = pool.getHikariPoolMXBean();
			return (now != null) ? figure.applyAsInt(now) : 0;
		})
			.description("Connections to the database, and threads that wait for one")
			.tag("state", state)
			.register(registry);
	}

}

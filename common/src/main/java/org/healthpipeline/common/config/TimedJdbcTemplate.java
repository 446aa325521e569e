package org.healthpipeline.common.config;

import java.time.Duration;
import java.util.function.Supplier;

import javax.sql.DataSource;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.ResultSetExtractor;

/**
 * Measures the duration of statements, including the reading of their rows. All
 * statements of JdbcTemplate and JdbcClient pass through it, at the cost of two clock
 * reads. Hibernate's statements are measured elsewhere. Thread-safe.
 */
class TimedJdbcTemplate extends JdbcTemplate {

	private final Timer queries;

	private final Timer updates;

	private final Timer others;

	TimedJdbcTemplate(DataSource dataSource, MeterRegistry metrics) {
		super(dataSource);
		this.queries = StatementTimer.of(metrics, "query");
		this.updates = StatementTimer.of(metrics, "update");
		this.others = StatementTimer.of(metrics, "other");
	}

	@Override
	public <T extends @Nullable Object> T query(PreparedStatementCreator statement,
			@Nullable PreparedStatementSetter values, ResultSetExtractor<T> rows) {
		return timed(this.queries, () -> super.query(statement, values, rows));
	}

	@Override
	protected int update(PreparedStatementCreator statement, @Nullable PreparedStatementSetter values) {
		return timed(this.updates, () -> super.update(statement, values));
	}

	@Override
	public <T extends @Nullable Object> T execute(PreparedStatementCreator statement,
			PreparedStatementCallback<T> work) {
		return timed(this.others, () -> super.execute(statement, work));
	}

	private static <T extends @Nullable Object> T timed(Timer timer, Supplier<T> statement) {
		long start = System.nanoTime();
		try {
			return statement.get();
		}
		finally {
			timer.record(Duration.ofNanos(System.nanoTime() - start));
		}
	}

}

package org.healthpipeline.common.dispatch;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.healthpipeline.common.health.DependencyException;
import org.healthpipeline.common.health.DependencyProbes;

import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Selects how workers are woken: {@code health-pipeline.dispatch=rabbit} or
 * {@code database} (the default).
 */
@Configuration(proxyBeanMethods = false)
public class DispatchConfiguration {

	/**
	 * @param threads live wake-ups handled concurrently in this process; 0 for one per
	 * core
	 */
	@Bean
	@ConditionalOnProperty(name = "health-pipeline.dispatch", havingValue = "database", matchIfMissing = true)
	DatabaseDispatch databaseDispatch(DataSource dataSource,
			@Value("${health-pipeline.aggregation.threads:0}") int threads) {
		return new DatabaseDispatch(dataSource, () -> outsideThePool(dataSource), threads(threads));
	}

	/**
	 * @param threads live wake-ups handled concurrently in this process; 0 for one per
	 * core
	 */
	@Bean
	@ConditionalOnProperty(name = "health-pipeline.dispatch", havingValue = "rabbit")
	RabbitDispatch rabbitDispatch(CachingConnectionFactory connections,
			@Value("${health-pipeline.aggregation.threads:0}") int threads) {
		return new RabbitDispatch(connections, threads(threads));
	}

	/** Created only in processes that use it. */
	@Bean
	@Lazy
	@ConditionalOnProperty(name = "health-pipeline.dispatch", havingValue = "database", matchIfMissing = true)
	InsightsDispatch databaseInsightsDispatch(DataSource dataSource) {
		return InsightsDispatch.overDatabase(dataSource, () -> outsideThePool(dataSource));
	}

	/** Created only in processes that use it. */
	@Bean
	@Lazy
	@ConditionalOnProperty(name = "health-pipeline.dispatch", havingValue = "rabbit")
	InsightsDispatch rabbitInsightsDispatch(CachingConnectionFactory connections) {
		return InsightsDispatch.overRabbit(connections);
	}

	/** Checks the database, which carries the wake-ups here. */
	@Bean("queueHealthIndicator")
	@ConditionalOnProperty(name = "health-pipeline.dispatch", havingValue = "database", matchIfMissing = true)
	HealthIndicator databaseQueueHealthIndicator(DependencyProbes probes, JdbcClient jdbc) {
		return probes.optional("queue",
				() -> jdbc.sql("SELECT pg_notification_queue_usage()").query(Double.class).single());
	}

	/**
	 * Checks that the broker answers. While it is unavailable, wake-ups come from the
	 * sweep, seconds later.
	 */
	@Bean("queueHealthIndicator")
	@ConditionalOnProperty(name = "health-pipeline.dispatch", havingValue = "rabbit")
	HealthIndicator brokerHealthIndicator(DependencyProbes probes, CachingConnectionFactory connections) {
		return probes.optional("queue", () -> requireAnswer(connections));
	}

	/**
	 * Opens and closes a channel, which is one round trip; the shared connection stays
	 * open.
	 */
	private static void requireAnswer(ConnectionFactory connections) {
		try {
			connections.createConnection().createChannel(false).close();
		}
		catch (IOException | TimeoutException ex) {
			throw new DependencyException("the broker did not close a channel", ex);
		}
	}

	private static int threads(int configured) {
		return (configured > 0) ? configured : Runtime.getRuntime().availableProcessors();
	}

	/** A listener keeps its connection permanently, which does not suit a pool. */
	private static Connection outsideThePool(DataSource dataSource) throws SQLException {
		HikariDataSource pool = dataSource.unwrap(HikariDataSource.class);
		return DriverManager.getConnection(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
	}

}

package org.healthpipeline.common.dispatch;

import java.util.UUID;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.healthpipeline.common.dispatch.DatabaseDispatch.ListeningConnections;
import org.healthpipeline.common.dispatch.Dispatch.Subscription;
import org.healthpipeline.common.job.Lane;

import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;

/**
 * Wakes the rules for users whose aggregates have changed. A wake-up may be lost, late or
 * duplicated: the user's generation is the truth, and a sweep compares it. One thread
 * calls the handlers, so they must return quickly. Thread-safe.
 */
public final class InsightsDispatch implements AutoCloseable {

	private final Dispatch dispatch;

	private final Runnable closing;

	private InsightsDispatch(Dispatch dispatch, Runnable closing) {
		this.dispatch = dispatch;
		this.closing = closing;
	}

	/**
	 * Creates a dispatch through PostgreSQL.
	 * @param dataSource the pool, for sending
	 * @param connections opens connections outside the pool, for listening
	 */
	public static InsightsDispatch overDatabase(DataSource dataSource, ListeningConnections connections) {
		DatabaseDispatch dispatch = new DatabaseDispatch(Topic.INSIGHTS, dataSource, connections, 1);
		return new InsightsDispatch(dispatch, dispatch::close);
	}

	/**
	 * Creates a dispatch through RabbitMQ.
	 * @param connections set to confirms and returns here
	 */
	public static InsightsDispatch overRabbit(CachingConnectionFactory connections) {
		RabbitDispatch dispatch = new RabbitDispatch(Topic.INSIGHTS, connections, 1);
		return new InsightsDispatch(dispatch, dispatch::close);
	}

	/**
	 * Reports that the user's aggregates have changed. Call it after the commit. Never
	 * fails, and never waits for an unavailable server.
	 */
	public void wake(UUID user) {
		this.dispatch.wake(user, Lane.LIVE);
	}

	/** Registers a handler for all wake-ups from now on. */
	public Subscription subscribe(Consumer<UUID> handler) {
		return this.dispatch.subscribe((user, lane) -> handler.accept(user));
	}

	@Override
	public void close() {
		this.closing.run();
	}

}

package org.healthpipeline.common.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.healthpipeline.common.dispatch.DatabaseDispatch.ListeningConnections;
import org.healthpipeline.common.schedule.Recurring;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Listens on its own connection and opens a new one when it breaks. Notifications in
 * between are lost; the sweep repeats them.
 */
final class NotificationListener implements AutoCloseable {

	private static final Duration LOOK_UP_EVERY = Duration.ofMillis(250);

	private static final Duration RECONNECT_EVERY = Duration.ofSeconds(1);

	private static final Duration BEGIN_WITHIN = Duration.ofSeconds(3);

	private static final Duration END_WITHIN = Duration.ofSeconds(1);

	private final String channel;

	private final ListeningConnections connections;

	private final Consumer<WakeUp> consumer;

	private final CountDownLatch begun = new CountDownLatch(1);

	private final Recurring connected;

	NotificationListener(String channel, ListeningConnections connections, Consumer<WakeUp> consumer) {
		this.channel = channel;
		this.connections = connections;
		this.consumer = consumer;
		this.connected = new Recurring("wake-listen", RECONNECT_EVERY, this::listen);
		this.connected.start();
	}

	/** Listens until it is closed or the connection breaks. */
	private void listen() {
		try (Connection connection = this.connections.open(); Statement statement = connection.createStatement()) {
			statement.execute("LISTEN " + this.channel);
			this.begun.countDown();
			PGConnection postgres = connection.unwrap(PGConnection.class);
			while (this.connected.isRunning()) {
				PGNotification[] notifications = postgres.getNotifications((int) LOOK_UP_EVERY.toMillis());
				if (notifications != null) {
					deliver(notifications);
				}
			}
		}
		catch (SQLException ex) {
			this.begun.countDown();
			throw new DataAccessResourceFailureException("No wake-ups are received until the database is back", ex);
		}
	}

	private void deliver(PGNotification[] notifications) {
		for (PGNotification notification : notifications) {
			WakeUp wakeUp = WakeUp.parse(notification.getParameter());
			if (wakeUp != null) {
				this.consumer.accept(wakeUp);
			}
		}
	}

	/** Returns when it listens, or soon if it cannot. */
	void awaitBegin() {
		await(this.begun, BEGIN_WITHIN);
	}

	private static void await(CountDownLatch latch, Duration time) {
		try {
			latch.await(time.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		CountDownLatch ended = new CountDownLatch(1);
		this.connected.stop(ended::countDown);
		await(ended, END_WITHIN);
	}

}

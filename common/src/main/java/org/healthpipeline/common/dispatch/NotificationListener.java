package org.healthpipeline.common.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.healthpipeline.common.dispatch.DatabaseDispatch.ListeningConnections;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on a connection of its own and opens a new one when it breaks. What is notified
 * in between is lost; the sweep wakes again.
 */
final class NotificationListener implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(NotificationListener.class);

	private static final Duration LOOK_UP_EVERY = Duration.ofMillis(250);

	private static final Duration RECONNECT_EVERY = Duration.ofSeconds(1);

	private static final Duration BEGIN_WITHIN = Duration.ofSeconds(3);

	private final String channel;

	private final ListeningConnections connections;

	private final Consumer<WakeUp> consumer;

	private final CountDownLatch begun = new CountDownLatch(1);

	private final CountDownLatch closing = new CountDownLatch(1);

	private final Thread thread;

	NotificationListener(String channel, ListeningConnections connections, Consumer<WakeUp> consumer) {
		this.channel = channel;
		this.connections = connections;
		this.consumer = consumer;
		this.thread = new Thread(this::run, "wake-listen");
		this.thread.setDaemon(true);
		this.thread.start();
	}

	private void run() {
		boolean failing = false;
		while (!closed()) {
			try (Connection connection = this.connections.open()) {
				listen(connection, failing);
			}
			catch (SQLException ex) {
				if (!failing) {
					logger.warn("Not listening for wake-ups until the database is back: {}", ex.getMessage());
				}
				failing = true;
				this.begun.countDown();
				await(this.closing, RECONNECT_EVERY);
			}
		}
	}

	private void listen(Connection connection, boolean failedBefore) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute("LISTEN " + this.channel);
		}
		this.begun.countDown();
		if (failedBefore) {
			logger.info("Listening for wake-ups again");
		}
		PGConnection postgres = connection.unwrap(PGConnection.class);
		while (!closed()) {
			PGNotification[] notifications = postgres.getNotifications((int) LOOK_UP_EVERY.toMillis());
			if (notifications != null) {
				deliver(notifications);
			}
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

	private boolean closed() {
		return this.closing.getCount() == 0;
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
		this.closing.countDown();
		try {
			this.thread.join(4 * LOOK_UP_EVERY.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}

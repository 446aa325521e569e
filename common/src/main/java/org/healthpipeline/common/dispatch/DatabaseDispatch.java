package org.healthpipeline.common.dispatch;

import java.sql.Connection;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import javax.sql.DataSource;

import org.healthpipeline.common.job.Lane;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Dispatch through PostgreSQL's NOTIFY and LISTEN, for installations without a broker.
 * Every subscriber receives every wake-up; the user's lock decides which one works.
 * Notifications are coalesced and sent after the commit, since within a transaction they
 * would make commits wait for each other. Thread-safe.
 */
public final class DatabaseDispatch implements Dispatch, AutoCloseable {

	/**
	 * A process must stop within 30 seconds; this leaves time to close everything else.
	 */
	static final Duration FINISH_WITHIN = Duration.ofSeconds(15);

	private final Topic topic;

	private final JdbcTemplate jdbc;

	private final ListeningConnections connections;

	private final int threads;

	private final WakePublisher publisher;

	/**
	 * @param dataSource the pool, for sending
	 * @param connections opens connections outside the pool, for listening
	 * @param threads number of live wake-ups that a subscription handles concurrently, at
	 * least 1; replays have one more thread
	 */
	public DatabaseDispatch(DataSource dataSource, ListeningConnections connections, int threads) {
		this(Topic.AGGREGATION, dataSource, connections, threads);
	}

	DatabaseDispatch(Topic topic, DataSource dataSource, ListeningConnections connections, int threads) {
		this.topic = topic;
		this.jdbc = new JdbcTemplate(dataSource);
		this.connections = connections;
		this.threads = threads;
		this.publisher = new WakePublisher(topic.threadPrefix() + "-notify", this::notify);
	}

	@Override
	public void wake(UUID user, Lane lane) {
		this.publisher.publish(WakeUp.now(user, lane));
	}

	private void notify(List<WakeUp> batch) {
		String[] texts = batch.stream().map(WakeUp::toText).toArray(String[]::new);
		this.jdbc.query("SELECT pg_notify(?, wake_up) FROM unnest(?::text[]) AS w (wake_up)", (row) -> {
		}, this.topic.channel(), texts);
	}

	@Override
	public Subscription subscribe(WakeHandler handler) {
		Map<Lane, WakeWorkers> workers = new EnumMap<>(Lane.class);
		for (Lane lane : this.topic.lanes()) {
			workers.put(lane, new WakeWorkers(this.topic.threadPrefix() + "-" + lane.code(),
					(lane == Lane.LIVE) ? this.threads : 1, handler));
		}
		NotificationListener listener = new NotificationListener(this.topic.channel(), this.connections,
				(wakeUp) -> offer(workers.get(wakeUp.key().lane()), wakeUp));
		listener.awaitBegin();
		return () -> {
			listener.close();
			long end = System.nanoTime() + FINISH_WITHIN.toNanos();
			for (WakeWorkers lane : workers.values()) {
				lane.close(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
			}
		};
	}

	/**
	 * Offers a wake-up to its lane's workers; none exist for lanes that the topic lacks.
	 */
	private static void offer(@Nullable WakeWorkers workers, WakeUp wakeUp) {
		if (workers != null) {
			workers.offer(wakeUp);
		}
	}

	@Override
	public void close() {
		this.publisher.close();
	}

	/** Opens a connection that the caller keeps and closes. */
	@FunctionalInterface
	public interface ListeningConnections {

		Connection open() throws java.sql.SQLException;

	}

}

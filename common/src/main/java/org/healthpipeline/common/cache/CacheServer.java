package org.healthpipeline.common.cache;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.types.Expiration;

/**
 * The Valkey server. When it is away, whoever asks gets nothing, at once: only requests
 * under way at the moment it goes wait for one timeout, and a thread of its own finds out
 * when it is back. Safe for use by several threads.
 */
public class CacheServer implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(CacheServer.class);

	private static final Duration LOOK_AGAIN_EVERY = Duration.ofSeconds(1);

	private final RedisConnectionFactory connections;

	private final Counter failures;

	private final ScheduledExecutorService lookout;

	private final Future<?> looking;

	private volatile boolean available;

	public CacheServer(RedisConnectionFactory connections, MeterRegistry metrics) {
		this.connections = connections;
		this.failures = Counter.builder("health_pipeline_cache_failures")
			.description("Requests to the cache server that failed")
			.register(metrics);
		this.lookout = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread thread = new Thread(task, "cache-lookout");
			thread.setDaemon(true);
			return thread;
		});
		this.looking = this.lookout.scheduleWithFixedDelay(this::lookAgain, 0, LOOK_AGAIN_EVERY.toMillis(),
				TimeUnit.MILLISECONDS);
	}

	/** Whether it answered the last time somebody asked. */
	public boolean isAvailable() {
		return this.available;
	}

	/** What is kept under the key; null for nothing, or when the server is away. */
	byte @Nullable [] get(byte[] key) {
		return ask((connection) -> connection.stringCommands().get(key));
	}

	/** As {@link #get}, and keeps it so much longer from now. */
	byte @Nullable [] getAndKeep(byte[] key, Duration keep) {
		return ask((connection) -> connection.stringCommands().getEx(key, Expiration.from(keep)));
	}

	void set(byte[] key, byte[] value, Duration keep) {
		ask((connection) -> connection.stringCommands().pSetEx(key, keep.toMillis(), value));
	}

	private <T> @Nullable T ask(Function<RedisConnection, @Nullable T> question) {
		if (!this.available) {
			return null;
		}
		try (RedisConnection connection = this.connections.getConnection()) {
			return question.apply(connection);
		}
		catch (RuntimeException ex) {
			this.failures.increment();
			if (this.available) {
				this.available = false;
				logger.warn("The cache server does not answer; going on without it", ex);
			}
			return null;
		}
	}

	private void lookAgain() {
		if (this.available) {
			return;
		}
		try (RedisConnection connection = this.connections.getConnection()) {
			connection.ping();
			this.available = true;
			logger.info("The cache server answers");
		}
		catch (RuntimeException ex) {
			logger.debug("The cache server does not answer yet", ex);
		}
	}

	@Override
	public void close() {
		this.looking.cancel(true);
		this.lookout.shutdownNow();
	}

}

package org.healthpipeline.common.cache;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.healthpipeline.common.schedule.Recurring;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.SetCondition;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.Cursor;
import org.springframework.data.redis.core.ScanOptions;
import org.springframework.data.redis.core.types.Expiration;

/**
 * The Valkey server. When it is away, whoever asks gets nothing, at once: only requests
 * under way at the moment it goes wait for one timeout, and a thread of its own finds out
 * when it is back. Safe for use by several threads.
 */
public class CacheServer implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(CacheServer.class);

	private static final Duration CHECK_AGAIN_EVERY = Duration.ofSeconds(1);

	private static final Duration NEAR_FOR = Duration.ofMinutes(10);

	private static final int BYTES_AROUND_AN_ENTRY = 250;

	private static final int SCANNED_AT_ONCE = 1000;

	private final LettuceConnectionFactory connections;

	private final Counter failures;

	private final Recurring recheck;

	/**
	 * The last entries that were read, as they are on the server. They can be kept here
	 * because an entry never changes: its key names the version of what it holds.
	 */
	private final Cache<String, byte[]> near;

	private volatile boolean available;

	/**
	 * @param nearBytes how much of what is on the server is kept in this process too; 0
	 * for nothing
	 */
	public CacheServer(LettuceConnectionFactory connections, MeterRegistry metrics, long nearBytes) {
		this.connections = connections;
		this.near = Caffeine.newBuilder()
			.maximumWeight(nearBytes)
			.weigher((String key, byte[] entry) -> BYTES_AROUND_AN_ENTRY + entry.length)
			.expireAfterWrite(NEAR_FOR)
			.build();
		this.failures = Counter.builder("health_pipeline_cache_failures")
			.description("Requests to the cache server that failed")
			.register(metrics);
		this.recheck = new Recurring("cache-recheck", CHECK_AGAIN_EVERY, this::checkAgain);
		this.recheck.start();
	}

	/** Whether it answered the last time somebody asked. */
	public boolean isAvailable() {
		return this.available;
	}

	/**
	 * Returns when it answers. A connection on which nothing comes back is replaced: it
	 * may have been closed on the way while nobody needed it.
	 * @throws RuntimeException when it does not answer on a new connection either
	 */
	public void requireAnswer() {
		try {
			ping();
		}
		catch (RuntimeException ex) {
			logger.debug("The cache server is asked again on a new connection", ex);
			this.available = false;
			this.connections.resetConnection();
			ping();
		}
		this.available = true;
	}

	private void ping() {
		try (RedisConnection connection = this.connections.getConnection()) {
			connection.ping();
		}
	}

	/** What is kept under the key; null for nothing, or when the server is away. */
	byte @Nullable [] get(String key) {
		byte[] known = this.near.getIfPresent(key);
		if (known != null) {
			return known;
		}
		byte[] entry = ask((connection) -> connection.stringCommands().get(bytes(key)));
		if (entry != null) {
			this.near.put(key, entry);
		}
		return entry;
	}

	/** Asks the server in any case, and keeps the entry there so much longer from now. */
	byte @Nullable [] getAndKeep(String key, Duration keep) {
		return ask((connection) -> connection.stringCommands().getEx(bytes(key), Expiration.from(keep)));
	}

	/**
	 * Counts something together with all other processes.
	 * @param key of the count, which is forgotten so much later than it began
	 * @return how often it was counted, this time included; null when the server is away
	 */
	public @Nullable Long count(String key, Duration window) {
		return ask((connection) -> {
			byte[] name = bytes(key);
			connection.stringCommands().set(name, bytes("0"), SetCondition.ifAbsent(), Expiration.from(window));
			Long count = connection.stringCommands().incr(name);
			if (count != null && count == 1) {
				// The key may have ended between the two commands; what INCR makes then
				// has no end.
				connection.keyCommands().pExpire(name, window.toMillis());
			}
			return count;
		});
	}

	void set(String key, byte[] entry, Duration keep) {
		ask((connection) -> connection.stringCommands().pSetEx(bytes(key), keep.toMillis(), entry));
	}

	/**
	 * Removes every entry that has this text in its key. It looks at all keys, some at a
	 * time.
	 * @return how many there were on the server; 0 when it is away
	 */
	public long removeNaming(String text) {
		this.near.asMap().keySet().removeIf((key) -> key.contains(text));
		Long removed = ask((connection) -> {
			ScanOptions options = ScanOptions.scanOptions().match("*" + text + "*").count(SCANNED_AT_ONCE).build();
			long count = 0;
			try (Cursor<byte[]> keys = connection.keyCommands().scan(options)) {
				while (keys.hasNext()) {
					Long deleted = connection.keyCommands().del(keys.next());
					count += (deleted != null) ? deleted : 0;
				}
			}
			return count;
		});
		return (removed != null) ? removed : 0;
	}

	/**
	 * Removes every entry whose key begins with this text, some at a time.
	 * @return how many there were on the server; empty when it is away
	 */
	public OptionalLong removeStarting(String prefix) {
		this.near.asMap().keySet().removeIf((key) -> key.startsWith(prefix));
		Long removed = ask((connection) -> {
			ScanOptions options = ScanOptions.scanOptions().match(prefix + "*").count(SCANNED_AT_ONCE).build();
			long count = 0;
			try (Cursor<byte[]> keys = connection.keyCommands().scan(options)) {
				List<byte[]> some = new ArrayList<>();
				while (keys.hasNext()) {
					some.add(keys.next());
					if (some.size() == SCANNED_AT_ONCE || !keys.hasNext()) {
						Long unlinked = connection.keyCommands().unlink(some.toArray(byte[][]::new));
						count += (unlinked != null) ? unlinked : 0;
						some.clear();
					}
				}
			}
			return count;
		});
		return (removed != null) ? OptionalLong.of(removed) : OptionalLong.empty();
	}

	private static byte[] bytes(String key) {
		return key.getBytes(StandardCharsets.US_ASCII);
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

	private void checkAgain() {
		if (this.available) {
			return;
		}
		try {
			requireAnswer();
			logger.info("The cache server answers");
		}
		catch (RuntimeException ex) {
			logger.debug("The cache server does not answer yet", ex);
		}
	}

	@Override
	public void close() {
		this.recheck.stop();
	}

}

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
 * The Valkey server. While it is unavailable, callers get nothing, without waiting. Only
 * requests in progress at the moment of failure wait for one timeout. A separate thread
 * detects when the server is back. Thread-safe.
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
	 * Recently read entries, encrypted as on the server. They never become stale, since
	 * an entry's key names the version of its content.
	 */
	private final Cache<String, byte[]> near;

	private volatile boolean available;

	/**
	 * @param nearBytes size limit in bytes of the copies kept in this process; 0 for none
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

	/** Returns whether the server answered the last request. */
	public boolean isAvailable() {
		return this.available;
	}

	/**
	 * Returns when the server answers. A connection without an answer is replaced: a
	 * network device may have closed it while it was idle.
	 * @throws RuntimeException when the server does not answer on a new connection either
	 */
	public void requireAnswer() {
		try {
			ping();
		}
		catch (RuntimeException ex) {
			logger.debug("The cache server did not answer; retrying on a new connection", ex);
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

	/**
	 * Returns the entry of a key; null when there is none or the server is unavailable.
	 */
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

	/**
	 * Reads from the server, never from this process, and extends the entry's lifetime to
	 * this duration from now.
	 */
	byte @Nullable [] getAndKeep(String key, Duration keep) {
		return ask((connection) -> connection.stringCommands().getEx(bytes(key), Expiration.from(keep)));
	}

	/**
	 * Increments a counter shared by all processes.
	 * @param key key of the counter, which expires this long after its first increment
	 * @return the new count; null when the server is unavailable
	 */
	public @Nullable Long count(String key, Duration window) {
		return ask((connection) -> {
			byte[] name = bytes(key);
			connection.stringCommands().set(name, bytes("0"), SetCondition.ifAbsent(), Expiration.from(window));
			Long count = connection.stringCommands().incr(name);
			if (count != null && count == 1) {
				// The key may expire between the two commands; INCR then creates one that
				// never expires.
				connection.keyCommands().pExpire(name, window.toMillis());
			}
			return count;
		});
	}

	void set(String key, byte[] entry, Duration keep) {
		ask((connection) -> connection.stringCommands().pSetEx(bytes(key), keep.toMillis(), entry));
	}

	/**
	 * Removes every entry whose key contains this text. Scans all keys in batches.
	 * @return number of removed entries; 0 when the server is unavailable
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
	 * Removes every entry whose key begins with this text, in batches.
	 * @return number of removed entries; empty when the server is unavailable
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
				logger.warn("The cache server does not answer; continuing without it", ex);
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

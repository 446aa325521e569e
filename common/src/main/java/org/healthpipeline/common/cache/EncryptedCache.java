package org.healthpipeline.common.cache;

import java.time.Duration;
import java.util.List;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.healthpipeline.common.crypto.AssociatedData;
import org.healthpipeline.common.crypto.DecryptionException;
import org.healthpipeline.common.crypto.UserCipher;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers of one kind, each encrypted with the keyset of the user it is about (of a
 * share: with its sharing key) and bound to its key. Keys name a version (a generation),
 * so entries are never changed and never stale, only forgotten. What cannot be decrypted
 * counts as not there. Safe for use by several threads.
 */
public final class EncryptedCache {

	private static final Logger logger = LoggerFactory.getLogger(EncryptedCache.class);

	/** What the keys of the caches begin with. */
	public static final List<String> PREFIXES = List.of("agg:", "insight:", "session:", "share:");

	/** Longer answers are quicker made again than kept in a small memory. */
	private static final int LONGEST_BYTES = 256 * 1024;

	private final CacheServer server;

	private final String prefix;

	private final Duration keep;

	private final boolean sliding;

	private final Counter hits;

	private final Counter misses;

	private final Counter unreadable;

	private EncryptedCache(CacheServer server, String prefix, Duration keep, boolean sliding, MeterRegistry metrics) {
		this.server = server;
		this.prefix = prefix;
		this.keep = keep;
		this.sliding = sliding;
		this.hits = requests(metrics, "hit");
		this.misses = requests(metrics, "miss");
		this.unreadable = requests(metrics, "unreadable");
	}

	/** Answers about aggregates: {@code agg:}, one hour. */
	public static EncryptedCache ofAggregates(CacheServer server, MeterRegistry metrics) {
		return new EncryptedCache(server, "agg:", Duration.ofHours(1), false, metrics);
	}

	/** What recipients of shares read: {@code share:}, one hour. */
	public static EncryptedCache ofShares(CacheServer server, MeterRegistry metrics) {
		return new EncryptedCache(server, "share:", Duration.ofHours(1), false, metrics);
	}

	/** Answers about insights: {@code insight:}, five minutes. */
	public static EncryptedCache ofInsights(CacheServer server, MeterRegistry metrics) {
		return new EncryptedCache(server, "insight:", Duration.ofMinutes(5), false, metrics);
	}

	/** What belongs to a session: {@code session:}, 24 hours after the last use. */
	public static EncryptedCache ofSessions(CacheServer server, MeterRegistry metrics) {
		return new EncryptedCache(server, "session:", Duration.ofHours(24), true, metrics);
	}

	/**
	 * @param key without the prefix; it has to name the user and the version
	 * @return what was put there, null for nothing
	 */
	public byte @Nullable [] get(UserCipher cipher, String key) {
		String name = this.prefix + key;
		byte[] entry = this.sliding ? this.server.getAndKeep(name, this.keep) : this.server.get(name);
		if (entry == null) {
			this.misses.increment();
			return null;
		}
		try {
			byte[] value = cipher.decrypt(entry, AssociatedData.cacheEntry(cipher.user(), name));
			this.hits.increment();
			return value;
		}
		catch (DecryptionException ex) {
			this.unreadable.increment();
			logger.warn("A cache entry of user {} cannot be decrypted and is passed over", cipher.user(), ex);
			return null;
		}
	}

	/** Keeps it, if the server is there and it is not too long. */
	public void put(UserCipher cipher, String key, byte[] value) {
		if (value.length > LONGEST_BYTES || !this.server.isAvailable()) {
			return;
		}
		String name = this.prefix + key;
		byte[] entry = cipher.encrypt(value, AssociatedData.cacheEntry(cipher.user(), name));
		this.server.set(name, entry, this.keep);
	}

	private Counter requests(MeterRegistry metrics, String result) {
		return Counter.builder("health_pipeline_cache_requests")
			.description("Questions to the cache by what came back")
			.tag("cache", this.prefix.substring(0, this.prefix.length() - 1))
			.tag("result", result)
			.register(metrics);
	}

}

package org.healthpipeline.common.cache;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.healthpipeline.common.crypto.AssociatedData;
import org.healthpipeline.common.crypto.DecryptionException;
import org.healthpipeline.common.crypto.UserCipher;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Returns answers of one kind from the cache, or else from their source. Each entry is
 * encrypted with the keyset of its user (for a share, with its sharing key) and bound to
 * its key. The key names the data version that the request read from the database. So
 * entries never change and never become stale; they only expire. A repeated question gets
 * identical bytes. An entry that cannot be decrypted counts as missing. Thread-safe.
 */
public final class VersionedAnswers {

	private static final Logger logger = LoggerFactory.getLogger(VersionedAnswers.class);

	/** Prefixes of the keys of all caches. */
	public static final List<String> PREFIXES = List.of("agg:", "insight:", "session:", "share:");

	/** Longest cached answer in bytes. Longer ones are cheaper to compute again. */
	private static final int LONGEST_BYTES = 256 * 1024;

	private final CacheServer server;

	private final String prefix;

	private final Duration keep;

	private final boolean sliding;

	private final Counter hits;

	private final Counter misses;

	private final Counter unreadable;

	private VersionedAnswers(CacheServer server, String prefix, Duration keep, boolean sliding, MeterRegistry metrics) {
		this.server = server;
		this.prefix = prefix;
		this.keep = keep;
		this.sliding = sliding;
		this.hits = requests(metrics, "hit");
		this.misses = requests(metrics, "miss");
		this.unreadable = requests(metrics, "unreadable");
	}

	/** Cache for aggregates: {@code agg:}, one hour. */
	public static VersionedAnswers ofAggregates(CacheServer server, MeterRegistry metrics) {
		return new VersionedAnswers(server, "agg:", Duration.ofHours(1), false, metrics);
	}

	/** Cache for recipients of shares: {@code share:}, one hour. */
	public static VersionedAnswers ofShares(CacheServer server, MeterRegistry metrics) {
		return new VersionedAnswers(server, "share:", Duration.ofHours(1), false, metrics);
	}

	/** Cache for insights: {@code insight:}, five minutes. */
	public static VersionedAnswers ofInsights(CacheServer server, MeterRegistry metrics) {
		return new VersionedAnswers(server, "insight:", Duration.ofMinutes(5), false, metrics);
	}

	/** Cache for session data: {@code session:}, 24 hours after the last use. */
	public static VersionedAnswers ofSessions(CacheServer server, MeterRegistry metrics) {
		return new VersionedAnswers(server, "session:", Duration.ofHours(24), true, metrics);
	}

	/**
	 * Returns the answer to a question.
	 * @param source computes it for the version in the key or a later one
	 */
	public byte[] get(UserCipher cipher, AnswerKey key, Supplier<byte[]> source) {
		return getVersioned(cipher, key, () -> new VersionedAnswer(key, source.get())).content();
	}

	/**
	 * Returns the answer to a question, with the key that it belongs to.
	 * @param source computes it and returns its version and the question as it was
	 * understood
	 */
	public VersionedAnswer getVersioned(UserCipher cipher, AnswerKey key, Supplier<VersionedAnswer> source) {
		byte[] cached = find(cipher, key);
		if (cached != null) {
			return new VersionedAnswer(key, cached);
		}
		VersionedAnswer made = source.get();
		keep(cipher, made);
		return made;
	}

	private byte @Nullable [] find(UserCipher cipher, AnswerKey key) {
		String name = this.prefix + key.text();
		byte[] entry = this.sliding ? this.server.getAndKeep(name, this.keep) : this.server.get(name);
		if (entry == null) {
			this.misses.increment();
			return null;
		}
		try {
			byte[] content = cipher.decrypt(entry, AssociatedData.cacheEntry(cipher.user(), name));
			this.hits.increment();
			return content;
		}
		catch (DecryptionException ex) {
			this.unreadable.increment();
			logger.warn("A cache entry of user {} cannot be decrypted and is ignored", cipher.user(), ex);
			return null;
		}
	}

	/** Stores an answer, if the server is available and the answer is not too long. */
	private void keep(UserCipher cipher, VersionedAnswer answer) {
		if (answer.content().length > LONGEST_BYTES || !this.server.isAvailable()) {
			return;
		}
		String name = this.prefix + answer.key().text();
		byte[] entry = cipher.encrypt(answer.content(), AssociatedData.cacheEntry(cipher.user(), name));
		this.server.set(name, entry, this.keep);
	}

	private Counter requests(MeterRegistry metrics, String result) {
		return Counter.builder("health_pipeline_cache_requests")
			.description("Questions to the cache, by result")
			.tag("cache", this.prefix.substring(0, this.prefix.length() - 1))
			.tag("result", result)
			.register(metrics);
	}

}

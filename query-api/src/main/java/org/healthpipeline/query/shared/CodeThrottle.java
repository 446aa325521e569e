package org.healthpipeline.query.shared;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.healthpipeline.common.cache.CacheServer;
import org.healthpipeline.common.identity.SecretToken;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.query.share.ShareProperties;
import org.healthpipeline.web.request.ClientAddress;

/**
 * Bounds how many wrong access codes one client address can try. The count is kept in
 * Valkey, for all processes together, and in the memory of this process, for as long as
 * Valkey is away; the higher one decides. A guess of 256 bits does not succeed anyway:
 * this bounds the noise and makes it visible. Safe for use by several threads.
 */
class CodeThrottle {

	private static final int KEPT_AT_MOST = 100_000;

	private final int attempts;

	private final Duration window;

	private final CacheServer shared;

	private final InstantSource clock;

	private final Cache<String, Wrong> local;

	CodeThrottle(ShareProperties properties, CacheServer shared, InstantSource clock) {
		this.attempts = properties.code().attempts();
		this.window = properties.code().window();
		this.shared = shared;
		this.clock = clock;
		this.local = Caffeine.newBuilder().maximumSize(KEPT_AT_MOST).expireAfterWrite(this.window).build();
	}

	/** Counts a wrong code. @return what the client is told */
	ProblemException wrongCode(ClientAddress address) {
		Instant now = this.clock.instant();
		String source = address.counted();
		Wrong wrong = this.local.asMap().merge(source, new Wrong(1, now), this::next);
		String key = "codes:" + Base64.getUrlEncoder().withoutPadding().encodeToString(SecretToken.hash(source));
		long together = Optional.ofNullable(this.shared.count(key, this.window)).orElse(0L);
		if (Math.max(wrong.count(), together) <= this.attempts) {
			return new ProblemException(ProblemCode.INVALID_ACCESS_CODE, ProblemCode.INVALID_ACCESS_CODE.title());
		}
		long seconds = Math.max(1, Duration.between(now, wrong.since().plus(this.window)).toSeconds());
		return new ProblemException(ProblemCode.TOO_MANY_REQUESTS, "Too many wrong access codes; try again later",
				(int) seconds, null);
	}

	private Wrong next(Wrong before, Wrong first) {
		boolean over = !first.since().isBefore(before.since().plus(this.window));
		return over ? first : new Wrong(before.count() + 1, before.since());
	}

	private record Wrong(int count, Instant since) {
	}

}

package org.healthpipeline.query.code;

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

/**
 * Limits the wrong codes that one source, such as a client address, can try. The count is
 * kept in Valkey for all processes together. While Valkey is unavailable, it is also kept
 * in the memory of this process; the higher count decides. Safe for use by several
 * threads.
 */
public class CodeThrottle {

	private static final int KEPT_AT_MOST = 100_000;

	private final String kind;

	private final int attempts;

	private final Duration window;

	private final CacheServer shared;

	private final InstantSource clock;

	private final Cache<String, Wrong> local;

	/**
	 * Creates a throttle.
	 * @param kind kind of the codes, a word in lower case; each kind is counted
	 * separately
	 * @param attempts wrong codes that are answered as such in a window
	 * @param window starts with the first wrong code
	 */
	public CodeThrottle(String kind, int attempts, Duration window, CacheServer shared, InstantSource clock) {
		this.kind = kind;
		this.attempts = attempts;
		this.window = window;
		this.shared = shared;
		this.clock = clock;
		this.local = Caffeine.newBuilder().maximumSize(KEPT_AT_MOST).expireAfterWrite(window).build();
	}

	/**
	 * Counts a wrong code.
	 * @param problem problem that is reported while there were not too many
	 * @return problem that the client gets
	 */
	public ProblemException wrong(String source, ProblemCode problem) {
		Instant now = this.clock.instant();
		String key = this.kind + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(SecretToken.hash(source));
		long together = Optional.ofNullable(this.shared.count(key, this.window)).orElse(0L);
		Wrong first = new Wrong(Math.max(1, together), now);
		Wrong wrong = this.local.asMap().merge(source, first, this::next);
		return (wrong.count() <= this.attempts) ? new ProblemException(problem, problem.title()) : tooMany(wrong, now);
	}

	/**
	 * Blocks codes that are short enough to be guessed: after too many wrong ones even
	 * the right one is not checked. Counts of other processes are known here from the
	 * next wrong code on.
	 * @throws ProblemException when the source must wait
	 */
	public void requireNotBlocked(String source) {
		Instant now = this.clock.instant();
		Wrong wrong = this.local.getIfPresent(source);
		if (wrong != null && wrong.count() >= this.attempts && !isOver(wrong, now)) {
			throw tooMany(wrong, now);
		}
	}

	private ProblemException tooMany(Wrong wrong, Instant now) {
		long seconds = Math.max(1, Duration.between(now, wrong.since().plus(this.window)).toSeconds());
		return new ProblemException(ProblemCode.TOO_MANY_REQUESTS, "Too many wrong codes; try again later",
				(int) seconds, null);
	}

	private Wrong next(Wrong before, Wrong latest) {
		return isOver(before, latest.since()) ? latest
				: new Wrong(Math.max(before.count() + 1, latest.count()), before.since());
	}

	private boolean isOver(Wrong wrong, Instant now) {
		return !now.isBefore(wrong.since().plus(this.window));
	}

	private record Wrong(long count, Instant since) {
	}

}

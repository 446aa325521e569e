package org.healthpipeline.client;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How a pass over the outbox ended.
 *
 * @param code of the server's problem; {@code HTTP_} and the status where it has none;
 * {@code NO_ANSWER} where none came, {@code NOT_AN_ANSWER} where something else than the
 * server answered, {@code TOO_EARLY} where the time of the last report is not there yet,
 * {@code CLOSED} after {@link SyncClient#close}; null for {@link State#DONE}
 * @param retryAfter how long the next attempt waits; zero where waiting does not help
 * @param cause what was thrown; null for none
 */
public record SyncReport(State state, @Nullable String code, Duration retryAfter, @Nullable Throwable cause) {

	static final SyncReport DONE = new SyncReport(State.DONE, null, Duration.ZERO, null);

	/** The kinds of ends. */
	public enum State {

		/** Everything was sent and answered. */
		DONE,

		/** The server cannot be reached or is busy; the next attempt comes later. */
		WAITING,

		/**
		 * The token was revoked or has expired (401). Nothing is sent until there is
		 * another one ({@link SyncClient#reconnect}); the outbox keeps everything.
		 */
		TOKEN_ENDED,

		/**
		 * The server refuses what waiting does not cure: {@code NOT_FOUND} where the
		 * device is none of the user's any more (register it again), or
		 * {@code TOKEN_SCOPE}. The outbox keeps everything.
		 */
		STOPPED,

		/** The listener threw, or the outbox cannot be read; the cause says which. */
		FAILED

	}

}

package org.healthpipeline.client;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The result of a pass over the outbox.
 *
 * @param code the server's problem code; {@code HTTP_} and the status where it has none;
 * {@code NO_ANSWER} where none arrived; {@code NOT_AN_ANSWER} where something other than
 * the server answered; {@code TOO_EARLY} before the last report's retry time;
 * {@code CLOSED} after {@link SyncClient#close}; null for {@link State#DONE}
 * @param retryAfter delay before the next attempt; zero where waiting does not help
 * @param cause the exception; null for none
 */
public record SyncReport(State state, @Nullable String code, Duration retryAfter, @Nullable Throwable cause) {

	static final SyncReport DONE = new SyncReport(State.DONE, null, Duration.ZERO, null);

	/** The kinds of results. */
	public enum State {

		/** Everything was sent and answered. */
		DONE,

		/** The server cannot be reached or is busy; the next attempt follows later. */
		WAITING,

		/**
		 * The token was revoked or has expired (401). Nothing is sent until there is
		 * another one ({@link SyncClient#reconnect}). The outbox keeps everything.
		 */
		TOKEN_ENDED,

		/**
		 * The server refuses, and waiting does not help: {@code NOT_FOUND} when the
		 * device no longer belongs to the user (register it again), or
		 * {@code TOKEN_SCOPE}. The outbox keeps everything.
		 */
		STOPPED,

		/**
		 * The listener threw an exception, or the outbox cannot be read; see the cause.
		 */
		FAILED

	}

}

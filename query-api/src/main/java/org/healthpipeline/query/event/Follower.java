package org.healthpipeline.query.event;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** A stream and the user or share that it follows. */
abstract sealed class Follower permits UserFollower, ShareFollower {

	private final UUID topic;

	private final @Nullable UUID session;

	private final EventStream stream;

	/**
	 * Creates a follower.
	 * @param topic id of the user or share
	 * @param session session with which the stream ends; null for anyone with a code
	 */
	Follower(UUID topic, @Nullable UUID session, EventStream stream) {
		this.topic = topic;
		this.session = session;
		this.stream = stream;
	}

	UUID topic() {
		return this.topic;
	}

	@Nullable UUID session() {
		return this.session;
	}

	EventStream stream() {
		return this.stream;
	}

	/**
	 * Sends what is new since the last snapshot; the first time, that the stream is open.
	 */
	final synchronized void see(WatchedSnapshot snapshot) {
		if (this.session != null && !snapshot.sessions().contains(this.session)) {
			this.stream.end();
			return;
		}
		report(snapshot);
	}

	abstract void report(WatchedSnapshot snapshot);

}

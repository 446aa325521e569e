package org.healthpipeline.query.event;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** A stream with what it follows: a user or a share. */
abstract sealed class Follower permits UserFollower, ShareFollower {

	private final UUID topic;

	private final @Nullable UUID session;

	private final EventStream stream;

	/**
	 * @param topic id of the user or share
	 * @param session with which the stream ends; null for whoever holds a code
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

	/** Tells what is new since the last time; the first time, that it is open. */
	final synchronized void see(WatchedSnapshot snapshot) {
		if (this.session != null && !snapshot.sessions().contains(this.session)) {
			this.stream.end();
			return;
		}
		tell(snapshot);
	}

	abstract void tell(WatchedSnapshot snapshot);

}

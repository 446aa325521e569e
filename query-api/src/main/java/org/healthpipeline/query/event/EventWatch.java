package org.healthpipeline.query.event;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.healthpipeline.query.event.WatchedRows.Found;
import org.healthpipeline.query.event.WatchedRows.Watched;
import org.healthpipeline.query.event.WatchedSnapshot.UserState;

/**
 * Polls the state of what streams follow, several times a second and only while streams
 * are open. It depends on no message that may be lost: the next poll sees a share that
 * any process revoked.
 */
class EventWatch {

	private final OpenStreams streams;

	private final WatchedRows rows;

	private final EventProperties properties;

	private final InstantSource clock;

	/** Positions up to which the audit logs of followed users were read for shares. */
	private final Map<UUID, Read> read = new ConcurrentHashMap<>();

	EventWatch(OpenStreams streams, WatchedRows rows, EventProperties properties, InstantSource clock) {
		this.streams = streams;
		this.rows = rows;
		this.properties = properties;
		this.clock = clock;
	}

	/** Polls for all streams. */
	void poll() {
		Collection<Follower> open = this.streams.all();
		keepAlive(open);
		if (!open.isEmpty()) {
			poll(open);
		}
		Watched watched = Watched.by(open);
		this.read.keySet().removeIf((user) -> !watched.users().contains(user));
	}

	/** Polls for some streams. */
	void poll(Collection<Follower> followers) {
		Watched watched = Watched.by(followers);
		Instant now = this.clock.instant();
		Found found = this.rows.find(watched, now);
		Map<UUID, UserState> users = new HashMap<>();
		found.users().forEach((id, state) -> users.put(id, withShares(id, state)));
		WatchedSnapshot snapshot = new WatchedSnapshot(now, found.sessions(), users, found.shares(),
				users.isEmpty() ? Map.of() : this.rows.jobs(users.keySet(), now));
		followers.forEach((follower) -> follower.see(snapshot));
	}

	/** Sends heartbeats. With many streams, clients that have gone are found sooner. */
	private void keepAlive(Collection<Follower> open) {
		Map<UUID, Long> alike = open.stream().collect(Collectors.groupingBy(Follower::topic, Collectors.counting()));
		boolean crowded = open.size() > this.properties.most() / 2;
		for (Follower follower : open) {
			boolean soon = crowded || alike.getOrDefault(follower.topic(), 0L) > this.properties.mostOfOne() / 2;
			keepAlive(follower.stream(), soon ? this.properties.every() : this.properties.heartbeat());
		}
	}

	private void keepAlive(EventStream stream, Duration silence) {
		if (stream.age().compareTo(this.properties.longest()) >= 0) {
			stream.end();
		}
		else if (stream.silence().compareTo(silence) >= 0) {
			stream.send(StreamEvent.HEARTBEAT);
		}
	}

	/**
	 * Detects changes of shares. Each share that is made, ended or read adds an entry to
	 * its owner's audit log. Entries are read only when the known length of the log has
	 * grown.
	 */
	private UserState withShares(UUID user, UserState state) {
		Read now = this.read.compute(user, (id, before) -> {
			long length = state.shares();
			if (before == null) {
				return new Read(length, length);
			}
			if (length <= before.until()) {
				return before;
			}
			boolean shares = this.rows.isAboutShares(user, before.until(), length);
			return new Read(length, shares ? length : before.newest());
		});
		return new UserState(state.generation(), state.insights(), now.newest());
	}

	/**
	 * A position in the log.
	 *
	 * @param until where it has been read to
	 * @param newest newest entry about shares, or where the reading began
	 */
	private record Read(long until, long newest) {
	}

}

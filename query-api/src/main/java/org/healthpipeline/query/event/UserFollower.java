package org.healthpipeline.query.event;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.query.event.WatchedSnapshot.JobState;
import org.healthpipeline.query.event.WatchedSnapshot.UserState;
import org.jspecify.annotations.Nullable;

/** Notifies a user of changes of their data. */
final class UserFollower extends Follower {

	private @Nullable UserState reported;

	private Map<UUID, JobState> jobs = Map.of();

	UserFollower(UUID user, UUID session, EventStream stream) {
		super(user, session, stream);
	}

	@Override
	void report(WatchedSnapshot snapshot) {
		UserState now = snapshot.users().get(topic());
		if (now == null) {
			stream().end();
			return;
		}
		UserState before = this.reported;
		Map<UUID, JobState> jobsNow = byId(snapshot.jobs().getOrDefault(topic(), List.of()));
		if (before == null) {
			stream().send(StreamEvent.OPEN);
		}
		else {
			report(before, now);
			jobsNow.values()
				.stream()
				.filter((job) -> !job.equals(this.jobs.get(job.id())))
				.forEach((job) -> stream().send(job.event()));
		}
		this.reported = now;
		this.jobs = jobsNow;
	}

	private void report(UserState before, UserState now) {
		if (now.generation() != before.generation()) {
			stream().send(StreamEvent.data(now.generation()));
		}
		if (now.insights() != before.insights()) {
			stream().send(StreamEvent.INSIGHT);
		}
		if (now.shares() != before.shares()) {
			stream().send(StreamEvent.SHARE);
		}
	}

	private static Map<UUID, JobState> byId(List<JobState> jobs) {
		Map<UUID, JobState> found = new HashMap<>();
		jobs.forEach((job) -> found.put(job.id(), job));
		return found;
	}

}

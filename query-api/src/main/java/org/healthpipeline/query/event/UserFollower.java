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

	private @Nullable UserState told;

	private Map<UUID, JobState> jobs = Map.of();

	UserFollower(UUID user, UUID session, EventStream stream) {
		super(user, session, stream);
	}

	@Override
	void tell(WatchedSnapshot snapshot) {
		UserState now = snapshot.users().get(topic());
		if (now == null) {
			stream().end();
			return;
		}
		UserState before = this.told;
		Map<UUID, JobState> jobsNow = byId(snapshot.jobs().getOrDefault(topic(), List.of()));
		if (before == null) {
			stream().tell(StreamEvent.OPEN);
		}
		else {
			tell(before, now);
			jobsNow.values()
				.stream()
				.filter((job) -> !job.equals(this.jobs.get(job.id())))
				.forEach((job) -> stream().tell(job.event()));
		}
		this.told = now;
		this.jobs = jobsNow;
	}

	private void tell(UserState before, UserState now) {
		if (now.generation() != before.generation()) {
			stream().tell(StreamEvent.data(now.generation()));
		}
		if (now.insights() != before.insights()) {
			stream().tell(StreamEvent.INSIGHT);
		}
		if (now.shares() != before.shares()) {
			stream().tell(StreamEvent.SHARE);
		}
	}

	private static Map<UUID, JobState> byId(List<JobState> jobs) {
		Map<UUID, JobState> found = new HashMap<>();
		jobs.forEach((job) -> found.put(job.id(), job));
		return found;
	}

}

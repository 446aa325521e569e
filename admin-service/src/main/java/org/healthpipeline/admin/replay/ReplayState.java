package org.healthpipeline.admin.replay;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The state of a replay.
 *
 * @param afterJob the jobs of this replay have greater numbers
 * @param last the last user whose jobs were added; null at first
 * @param everybodyAdded whether it was the last user of all
 * @param people users whose jobs were added
 * @param jobs jobs that were added
 * @param parked parked jobs of this replay, which wait for an operator
 */
record ReplayState(long afterJob, @Nullable UUID last, boolean everybodyAdded, long people, long jobs, long parked) {

	static ReplayState first(long afterJob) {
		return new ReplayState(afterJob, null, false, 0, 0, 0);
	}

	ReplayState added(UUID user, int theirJobs) {
		return new ReplayState(this.afterJob, user, false, this.people + 1, this.jobs + theirJobs, this.parked);
	}

	ReplayState allAdded() {
		return new ReplayState(this.afterJob, this.last, true, this.people, this.jobs, this.parked);
	}

	ReplayState withParked(long jobsParked) {
		return new ReplayState(this.afterJob, this.last, this.everybodyAdded, this.people, this.jobs, jobsParked);
	}

}

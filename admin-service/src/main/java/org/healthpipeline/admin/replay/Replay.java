package org.healthpipeline.admin.replay;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

import org.healthpipeline.admin.operation.Operation;
import org.healthpipeline.admin.operation.OperationLease;
import org.healthpipeline.common.job.ReplayLane;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Recomputes aggregates, user by user in the order of their ids. It adds jobs to the
 * replay lane, never more than a few ahead of the workers, and ends when they are done or
 * parked. It holds no resources while it waits.
 */
class Replay implements Operation<ReplayParameters, ReplayState> {

	private final ReplayUsers users;

	private final ReplayedJobs jobs;

	private final ReplayLane lane;

	private final ReplayProperties properties;

	Replay(ReplayUsers users, ReplayedJobs jobs, ReplayLane lane, ReplayProperties properties) {
		this.users = users;
		this.jobs = jobs;
		this.lane = lane;
		this.properties = properties;
	}

	@Override
	public String kind() {
		return "replay";
	}

	@Override
	public Class<ReplayParameters> parameters() {
		return ReplayParameters.class;
	}

	@Override
	public Class<ReplayState> state() {
		return ReplayState.class;
	}

	@Override
	public @Nullable UUID subject(ReplayParameters parameters) {
		return parameters.userId();
	}

	@Override
	public ReplayState begin(ReplayParameters parameters) {
		UUID user = parameters.userId();
		if (user != null && !this.users.contains(user)) {
			throw new ProblemException(ProblemCode.NOT_FOUND, "There is no such user");
		}
		return ReplayState.first(this.lane.newestJob());
	}

	@Override
	public ReplayState run(ReplayParameters parameters, OperationLease<ReplayState> lease) {
		Double perSecond = parameters.perSecond();
		Pace pace = new Pace((perSecond != null) ? perSecond : this.properties.perSecond(), System::nanoTime);
		long total = (parameters.userId() != null) ? 1 : this.users.count();
		ReplayState state = lease.state();
		ReplayLane.Left left = this.lane.left(state.afterJob());
		while (!state.everybodyAdded() || left.users() > 0) {
			if (!state.everybodyAdded()) {
				state = addSome(parameters, state, pace);
			}
			left = this.lane.left(state.afterJob());
			state = state.withParked(left.parkedJobs());
			lease.checkpoint(state, Math.max(0, state.people() - left.users()), Math.max(total, state.people()));
			// Ends at once when the process stops, which the next checkpoint reports.
			LockSupport.parkNanos(this.properties.pollEvery().toNanos());
		}
		return state;
	}

	@Override
	public Map<String, Long> problems(ReplayState state) {
		return Map.of("parkedJobs", state.parked());
	}

	/** Adds as many as the pace and the workers allow at the moment, perhaps none. */
	private ReplayState addSome(ReplayParameters parameters, ReplayState before, Pace pace) {
		int room = (int) Math.min(pace.allowed(), this.properties.pendingMax() - this.lane.pendingUsers());
		if (room <= 0) {
			return before;
		}
		ReplayState state = before;
		List<UUID> next = next(parameters, before, room);
		for (UUID user : next) {
			state = state.added(user, this.jobs.add(user, parameters.start(), parameters.end()));
		}
		pace.used(next.size());
		return (next.size() < room || parameters.userId() != null) ? state.allAdded() : state;
	}

	private List<UUID> next(ReplayParameters parameters, ReplayState state, int limit) {
		UUID only = parameters.userId();
		if (only == null) {
			return this.users.after(state.last(), limit);
		}
		return (state.last() == null && this.users.contains(only)) ? List.of(only) : List.of();
	}

}

package org.healthpipeline.admin.archive;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.admin.operation.Operation;
import org.healthpipeline.admin.operation.OperationLease;
import org.healthpipeline.common.archive.ArchivedMonth;
import org.healthpipeline.common.archive.ArchivedMonths;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.common.storage.ObjectStore;
import org.jspecify.annotations.Nullable;

/**
 * Restores archived months. A missing or damaged object ends the operation; the state
 * names the month.
 */
class RestoreOperation implements Operation<RestoreParameters, RestoreState> {

	private final ArchivedMonths months;

	private final MonthRestore restore;

	private final ObjectStore store;

	private final ArchiveProperties properties;

	private final InstantSource clock;

	RestoreOperation(ArchivedMonths months, MonthRestore restore, ObjectStore store, ArchiveProperties properties,
			InstantSource clock) {
		this.months = months;
		this.restore = restore;
		this.store = store;
		this.properties = properties;
		this.clock = clock;
	}

	@Override
	public String kind() {
		return "restore";
	}

	@Override
	public Class<RestoreParameters> parameters() {
		return RestoreParameters.class;
	}

	@Override
	public Class<RestoreState> state() {
		return RestoreState.class;
	}

	@Override
	public @Nullable UUID subject(RestoreParameters parameters) {
		return parameters.userId();
	}

	@Override
	public RestoreState begin(RestoreParameters parameters) {
		if (!this.store.configured()) {
			throw new ProblemException(ProblemCode.UNAVAILABLE, "No object store is configured");
		}
		return RestoreState.BEGINNING;
	}

	@Override
	public RestoreState run(RestoreParameters parameters, OperationLease<RestoreState> lease) {
		RestoreState state = lease.state();
		Optional<ArchivedMonth> next = next(parameters);
		while (next.isPresent()) {
			ArchivedMonth month = next.get();
			state = new RestoreState(month.user(), month.month().toString(), state.months(), state.samples());
			// An attempt at the same month is no step, else it would be retried for ever.
			if (!state.equals(lease.state())) {
				lease.checkpoint(state, state.months(), OperationLease.UNKNOWN);
			}
			long samples = this.restore.restore(month, this.clock.instant().plus(this.properties.restoredFor()));
			state = new RestoreState(null, null, state.months() + 1, state.samples() + samples);
			next = next(parameters);
		}
		return state;
	}

	/** Reports a restore that found no month, since it has done nothing. */
	@Override
	public Map<String, Long> problems(RestoreState state) {
		return Map.of("nothingFound", (state.months() == 0) ? 1L : 0L);
	}

	private Optional<ArchivedMonth> next(RestoreParameters parameters) {
		return this.months.nextAway(parameters.firstMonth(), parameters.lastMonth(), parameters.userId());
	}

}

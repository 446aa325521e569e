package org.healthpipeline.admin.archive;

import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

import org.healthpipeline.admin.archive.MonthArchive.Archived;
import org.healthpipeline.admin.operation.Operation;
import org.healthpipeline.admin.operation.OperationLease;
import org.healthpipeline.common.archive.ArchivedMonth;
import org.healthpipeline.common.archive.ArchivedMonths;
import org.healthpipeline.common.archive.DamagedArchiveException;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.common.sample.SampleExtents;
import org.healthpipeline.common.storage.ObjectStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves old months of raw samples to the object store, user by user and month by month.
 * If an archived time has changed, the months are restored first. They are recomputed and
 * archived again in the next run.
 */
class ArchiveOperation implements Operation<ArchiveParameters, ArchiveState> {

	private static final Logger logger = LoggerFactory.getLogger(ArchiveOperation.class);

	private final ArchiveUsers users;

	private final SampleExtents samples;

	private final ArchivedMonths months;

	private final MonthArchive archive;

	private final ArchiveReconciliation settlement;

	private final ObjectStore store;

	private final ArchiveProperties properties;

	private final InstantSource clock;

	ArchiveOperation(ArchiveUsers users, SampleExtents samples, ArchivedMonths months, MonthArchive archive,
			ArchiveReconciliation settlement, ObjectStore store, ArchiveProperties properties, InstantSource clock) {
		this.users = users;
		this.samples = samples;
		this.months = months;
		this.archive = archive;
		this.settlement = settlement;
		this.store = store;
		this.properties = properties;
		this.clock = clock;
	}

	@Override
	public String kind() {
		return "archive";
	}

	@Override
	public Class<ArchiveParameters> parameters() {
		return ArchiveParameters.class;
	}

	@Override
	public Class<ArchiveState> state() {
		return ArchiveState.class;
	}

	@Override
	public @Nullable UUID subject(ArchiveParameters parameters) {
		return parameters.userId();
	}

	@Override
	public ArchiveState begin(ArchiveParameters parameters) {
		if (!this.store.configured()) {
			throw new ProblemException(ProblemCode.UNAVAILABLE, "No object store is configured");
		}
		YearMonth latest = Months.of(this.clock.instant()).minusMonths(1);
		YearMonth before = (parameters.before() != null) ? YearMonth.parse(parameters.before())
				: latest.plusMonths(1).minusMonths(this.properties.afterMonths());
		if (before.isAfter(latest)) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST,
					"before must be " + latest + " or earlier: the last whole month stays");
		}
		return ArchiveState.beginning(before);
	}

	@Override
	public ArchiveState run(ArchiveParameters parameters, OperationLease<ArchiveState> lease) {
		Steps steps = new Steps(lease, this.users.count(parameters.userId()));
		Optional<UUID> user = this.users.next(steps.state.after(), parameters.userId());
		while (user.isPresent()) {
			archiveUser(user.get(), parameters, steps);
			steps.state = steps.state.done(user.get());
			steps.advance();
			user = this.users.next(steps.state.after(), parameters.userId());
		}
		return steps.state;
	}

	@Override
	public Map<String, Long> problems(ArchiveState state) {
		return Map.of("damagedMonths", (long) state.damaged().size(), "waitingUsers", state.waiting());
	}

	private void archiveUser(UUID user, ArchiveParameters parameters, Steps steps) {
		try {
			if (settle(user, parameters, steps)) {
				steps.state = steps.state.hasToWait();
				return;
			}
			months(user, parameters, steps);
		}
		catch (DamagedArchiveException ex) {
			// Other users' samples must still be archived.
			logger.error("The samples of a user were not archived: {}", ex.getMessage(), ex);
			steps.state = steps.state.damagedOne();
		}
	}

	/**
	 * Restores the months that must be recomputed.
	 * @return whether any month was restored
	 */
	private boolean settle(UUID user, ArchiveParameters parameters, Steps steps) {
		for (ArchivedMonth month : this.settlement.toLookThrough(user, parameters.userId() != null)) {
			steps.at(user, month.month());
			this.settlement.lookThrough(month);
		}
		boolean back = false;
		for (ArchivedMonth month : this.settlement.wanted(user)) {
			steps.at(user, month.month());
			this.settlement.restore(month);
			steps.state = steps.state.restoredOne();
			back = true;
		}
		this.settlement.settled(user);
		return back;
	}

	private void months(UUID user, ArchiveParameters parameters, Steps steps) {
		YearMonth before = YearMonth.parse(steps.state.before());
		tidy(user);
		Optional<YearMonth> next = first(user, Months.EARLIEST, before);
		while (next.isPresent()) {
			YearMonth month = next.get();
			Optional<ArchivedMonth> known = this.months.find(user, month);
			if (known.isPresent() && parameters.before() == null && kept(known.get())) {
				return;
			}
			// Expired months are about to be deleted.
			if (known.isEmpty() || known.get().expiredAt() == null) {
				steps.at(user, month);
				Optional<Archived> archived = this.archive.archive(user, month);
				if (archived.isEmpty()) {
					steps.state = steps.state.hasToWait();
					return;
				}
				steps.state = steps.state.archived(archived.get());
				tidy(user);
			}
			next = first(user, month.plusMonths(1), before);
		}
	}

	private Optional<YearMonth> first(UUID user, YearMonth from, YearMonth before) {
		OptionalLong startMs = this.samples.firstStart(user, Months.startMs(from), Months.startMs(before));
		return startMs.isPresent() ? Optional.of(Months.of(Instant.ofEpochMilli(startMs.getAsLong())))
				: Optional.empty();
	}

	private boolean kept(ArchivedMonth month) {
		return month.keepUntil() != null && month.keepUntil().isAfter(this.clock.instant());
	}

	/** Deletes objects that were replaced by others. */
	private void tidy(UUID user) {
		for (ArchivedMonth month : this.months.of(user)) {
			if (month.superseded() != null) {
				this.store.delete(ArchivedMonth.object(user, month.month(), month.superseded()));
				this.months.tidied(month);
			}
		}
	}

	/** The state up to the next checkpoint. */
	private static final class Steps {

		private final OperationLease<ArchiveState> lease;

		private final long total;

		private ArchiveState state;

		private ArchiveState checkpointed;

		Steps(OperationLease<ArchiveState> lease, long total) {
			this.lease = lease;
			this.total = total;
			this.state = lease.state();
			this.checkpointed = this.state;
		}

		void at(UUID user, YearMonth month) {
			this.state = this.state.at(user, month);
			advance();
		}

		/**
		 * Counts a month once: an attempt at the same month is no step, else it would be
		 * retried for ever.
		 */
		void advance() {
			if (!this.state.equals(this.checkpointed)) {
				this.lease.checkpoint(this.state, this.state.people(), Math.max(this.total, this.state.people()));
				this.checkpointed = this.state;
			}
		}

	}

}

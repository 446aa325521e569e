package org.healthpipeline.admin.integrity;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

import org.healthpipeline.admin.audit.Verification;
import org.healthpipeline.admin.integrity.IntegrityState.Phase;
import org.healthpipeline.admin.operation.Operation;
import org.healthpipeline.admin.operation.OperationLease;
import org.healthpipeline.common.job.ReplayLane;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Examines what is stored: users one after the other, then what belongs to nobody, then
 * the audit log. What it finds it tells; on request it has aggregates computed anew and
 * removes what is left of erased users. What cannot be read or was rewritten is told and
 * left as it is.
 */
class Integrity implements Operation<IntegrityParameters, IntegrityState> {

	private static final long LOOK_NANOS = 250_000_000;

	private final AggregateStates standings;

	private final UserExamination examination;

	private final OrphanedRows strangers;

	private final Verification verification;

	private final Repair repair;

	private final ReplayLane lane;

	private final IntegrityProperties properties;

	Integrity(AggregateStates standings, UserExamination examination, OrphanedRows strangers, Verification verification,
			Repair repair, ReplayLane lane, IntegrityProperties properties) {
		this.standings = standings;
		this.examination = examination;
		this.strangers = strangers;
		this.verification = verification;
		this.repair = repair;
		this.lane = lane;
		this.properties = properties;
	}

	@Override
	public String kind() {
		return "integrity";
	}

	@Override
	public Class<IntegrityParameters> parameters() {
		return IntegrityParameters.class;
	}

	@Override
	public Class<IntegrityState> state() {
		return IntegrityState.class;
	}

	@Override
	public @Nullable UUID subject(IntegrityParameters parameters) {
		return parameters.userId();
	}

	@Override
	public IntegrityState begin(IntegrityParameters parameters) {
		UUID user = parameters.userId();
		if (user != null && !this.standings.contains(user)) {
			throw new ProblemException(ProblemCode.NOT_FOUND, "There is no such person");
		}
		return IntegrityState.first();
	}

	@Override
	public IntegrityState run(IntegrityParameters parameters, OperationLease<IntegrityState> lease) {
		long total = (parameters.userId() != null) ? 1 : this.standings.users();
		if (lease.state().phase() == Phase.PEOPLE) {
			users(parameters, lease, total);
			advance(lease, lease.state().next(Phase.STRANGERS), total);
		}
		if (lease.state().phase() == Phase.STRANGERS) {
			if (parameters.userId() == null) {
				strangers(parameters, lease, total);
			}
			advance(lease, lease.state().next(Phase.AUDIT), total);
		}
		auditLog(parameters, lease, total);
		return lease.state();
	}

	private void users(IntegrityParameters parameters, OperationLease<IntegrityState> lease, long total) {
		UUID only = parameters.userId();
		Optional<UUID> next = (only == null) ? this.standings.after(lease.state().last())
				: Optional.of(only).filter((user) -> lease.state().last() == null);
		while (next.isPresent()) {
			person(next.get(), parameters, lease, total);
			next = (only == null) ? this.standings.after(lease.state().last()) : Optional.empty();
		}
	}

	private void person(UUID user, IntegrityParameters parameters, OperationLease<IntegrityState> lease, long total) {
		Optional<Findings> found = examined(user, parameters, lease, total);
		long end = System.nanoTime() + this.properties.patience().toNanos();
		while (found.isEmpty() && parameters.userId() != null && System.nanoTime() - end < 0) {
			await(lease, total);
			found = examined(user, parameters, lease, total);
		}
		IntegrityState state = lease.state();
		if (found.isEmpty()) {
			advance(lease, state.passedOver(user), total);
			return;
		}
		state = state.examined(user, found.get());
		if (parameters.repairs() && found.get().callForRebuild()) {
			while (this.lane.pendingUsers() >= this.properties.repairsPendingMax()) {
				await(lease, total);
			}
			this.repair.rebuild(user, lease.operation());
			state = state.oneRepaired();
		}
		advance(lease, state, total);
	}

	private Optional<Findings> examined(UUID user, IntegrityParameters parameters, OperationLease<IntegrityState> lease,
			long total) {
		Integer sample = parameters.sample();
		boolean allDays = parameters.userId() != null && sample == null;
		int days = allDays ? Integer.MAX_VALUE : (sample != null) ? sample : this.properties.sample();
		// The same choice when a step is done again, another one in the next examination.
		Random random = new Random(user.getLeastSignificantBits() ^ lease.operation().getMostSignificantBits());
		return this.examination.examine(user, days, allDays, random, () -> advance(lease, lease.state(), total));
	}

	private void strangers(IntegrityParameters parameters, OperationLease<IntegrityState> lease, long total) {
		List<UUID> owners = this.strangers.owners(lease.state().last());
		while (!owners.isEmpty()) {
			Findings findings = new Findings();
			for (OrphanedRows.OrphanedUser stranger : this.strangers.among(owners)) {
				findings.add(FlawKind.UNKNOWN_PERSON, stranger.id(), null);
				if (parameters.repairs() && stranger.erased()) {
					remove(stranger.id(), lease, total);
				}
			}
			UUID last = owners.get(owners.size() - 1);
			advance(lease, lease.state().with(findings).place(Phase.STRANGERS, last), total);
			owners = this.strangers.owners(last);
		}
	}

	private void remove(UUID erased, OperationLease<IntegrityState> lease, long total) {
		long rows = this.repair.removeSome(erased, lease.operation());
		while (rows > 0) {
			advance(lease, lease.state().rowsRemoved(rows), total);
			rows = this.repair.removeSome(erased, lease.operation());
		}
	}

	private void auditLog(IntegrityParameters parameters, OperationLease<IntegrityState> lease, long total) {
		UUID only = parameters.userId();
		if (only != null) {
			advance(lease, lease.state().with(flaws(this.verification.of(only))), total);
			return;
		}
		Verification.Verdict verdict = this.verification.all(lease.state().last());
		while (verdict.last() != null) {
			advance(lease, lease.state().with(flaws(verdict)).place(Phase.AUDIT, verdict.last()), total);
			verdict = this.verification.all(verdict.last());
		}
		advance(lease, lease.state().with(flaws(verdict)), total);
	}

	private static Findings flaws(Verification.Verdict verdict) {
		Findings findings = new Findings();
		verdict.flaws().forEach((flaw) -> findings.add(FlawKind.AUDIT_ENTRY, flaw.subject(), null));
		return findings;
	}

	private static void advance(OperationLease<IntegrityState> lease, IntegrityState state, long total) {
		long done = state.people() + state.skipped();
		lease.checkpoint(state, done, Math.max(done, total));
	}

	/** A pause ends at once when the process stops, which the step finds out. */
	private static void await(OperationLease<IntegrityState> lease, long total) {
		LockSupport.parkNanos(LOOK_NANOS);
		advance(lease, lease.state(), total);
	}

}

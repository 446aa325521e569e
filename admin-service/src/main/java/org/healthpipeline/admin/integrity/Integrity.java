package org.healthpipeline.admin.integrity;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
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
 * Checks stored data: users one after the other, then rows without a user, then the audit
 * log. It reports what it finds. On request it has aggregates and insights recomputed,
 * waits for that, and removes what is left of erased users. Unreadable samples and
 * rewritten entries are reported and left as they are.
 */
class Integrity implements Operation<IntegrityParameters, IntegrityState> {

	private static final long LOOK_NANOS = 250_000_000;

	private final AggregateStates states;

	private final UserExamination examination;

	private final OrphanedRows orphans;

	private final Verification verification;

	private final Repair repair;

	private final ReplayLane lane;

	private final IntegrityProperties properties;

	Integrity(AggregateStates states, UserExamination examination, OrphanedRows orphans, Verification verification,
			Repair repair, ReplayLane lane, IntegrityProperties properties) {
		this.states = states;
		this.examination = examination;
		this.orphans = orphans;
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
		if (user != null && !this.states.contains(user)) {
			throw new ProblemException(ProblemCode.NOT_FOUND, "There is no such user");
		}
		return IntegrityState.first(this.lane.newestJob());
	}

	@Override
	public IntegrityState run(IntegrityParameters parameters, OperationLease<IntegrityState> lease) {
		long total = (parameters.userId() != null) ? 1 : this.states.users();
		if (lease.state().phase() == Phase.PEOPLE) {
			users(parameters, lease, total);
			awaitRepairs(lease, total);
			advance(lease, lease.state().next(Phase.STRANGERS), total);
		}
		if (lease.state().phase() == Phase.STRANGERS) {
			if (parameters.userId() == null) {
				orphans(parameters, lease, total);
			}
			advance(lease, lease.state().next(Phase.AUDIT), total);
		}
		auditLog(parameters, lease, total);
		return lease.state();
	}

	@Override
	public Map<String, Long> problems(IntegrityState state) {
		Map<String, Long> problems = new TreeMap<>(state.unrepaired());
		problems.put("parkedJobs", state.parked());
		return problems;
	}

	/** Waits until the jobs of the repairs, if there are any, are done or parked. */
	private void awaitRepairs(OperationLease<IntegrityState> lease, long total) {
		if (lease.state().repaired() == 0) {
			return;
		}
		ReplayLane.Left left = this.lane.left(lease.state().afterJob());
		while (left.users() > 0) {
			await(lease, total);
			left = this.lane.left(lease.state().afterJob());
		}
		advance(lease, lease.state().withParked(left.parkedJobs()), total);
	}

	private void users(IntegrityParameters parameters, OperationLease<IntegrityState> lease, long total) {
		UUID only = parameters.userId();
		Optional<UUID> next = (only == null) ? this.states.after(lease.state().last())
				: Optional.of(only).filter((user) -> lease.state().last() == null);
		while (next.isPresent()) {
			examineUser(next.get(), parameters, lease, total);
			next = (only == null) ? this.states.after(lease.state().last()) : Optional.empty();
		}
	}

	private void examineUser(UUID user, IntegrityParameters parameters, OperationLease<IntegrityState> lease,
			long total) {
		Optional<Findings> found = examined(user, parameters, lease, total);
		long end = System.nanoTime() + this.properties.patience().toNanos();
		while (found.isEmpty() && parameters.userId() != null && System.nanoTime() - end < 0) {
			await(lease, total);
			found = examined(user, parameters, lease, total);
		}
		IntegrityState state = lease.state();
		if (found.isEmpty()) {
			if (this.states.hasParkedJobs(user)) {
				state = state.leaving(Map.of(IntegrityState.PARKED_USERS, 1L));
			}
			advance(lease, state.passedOver(user), total);
			return;
		}
		Set<FlawKind> repaired = parameters.repairs() ? repaired(user, found.get(), lease, total)
				: EnumSet.noneOf(FlawKind.class);
		state = state.examined(user, found.get()).leaving(left(found.get(), repaired));
		advance(lease, repaired.isEmpty() ? state : state.oneRepaired(), total);
	}

	/** Repairs findings and returns the kinds that were repaired. */
	private Set<FlawKind> repaired(UUID user, Findings found, OperationLease<IntegrityState> lease, long total) {
		Set<FlawKind> repaired = EnumSet.noneOf(FlawKind.class);
		if (found.callForRebuild()) {
			while (this.lane.pendingUsers() >= this.properties.repairsPendingMax()) {
				await(lease, total);
			}
			this.repair.rebuild(user, lease.operation());
			found.counts().keySet().stream().filter(FlawKind::isMendedByRebuild).forEach(repaired::add);
		}
		if (!found.unreadableInsights().isEmpty()) {
			this.repair.insights(user, found.unreadableInsights(), lease.operation());
			repaired.add(FlawKind.UNREADABLE_INSIGHT);
		}
		return repaired;
	}

	private static Map<String, Long> left(Findings found, Set<FlawKind> repaired) {
		Map<String, Long> left = new TreeMap<>();
		found.counts().forEach((kind, count) -> {
			if (!repaired.contains(kind)) {
				left.put(kind.code(), count);
			}
		});
		return left;
	}

	private Optional<Findings> examined(UUID user, IntegrityParameters parameters, OperationLease<IntegrityState> lease,
			long total) {
		Integer sample = parameters.sample();
		boolean allDays = parameters.userId() != null && sample == null;
		int days = allDays ? Integer.MAX_VALUE : (sample != null) ? sample : this.properties.sample();
		// Gives the same choice when a step is repeated, and another one in the next
		// check.
		Random random = new Random(user.getLeastSignificantBits() ^ lease.operation().getMostSignificantBits());
		return this.examination.examine(user, days, allDays, random, () -> advance(lease, lease.state(), total));
	}

	private void orphans(IntegrityParameters parameters, OperationLease<IntegrityState> lease, long total) {
		List<UUID> owners = this.orphans.owners(lease.state().last());
		while (!owners.isEmpty()) {
			Findings findings = new Findings();
			Findings left = new Findings();
			for (OrphanedRows.OrphanedUser orphan : this.orphans.among(owners)) {
				findings.add(FlawKind.UNKNOWN_USER, orphan.id(), null);
				if (parameters.repairs() && orphan.erased()) {
					remove(orphan.id(), lease, total);
				}
				else {
					left.add(FlawKind.UNKNOWN_USER, orphan.id(), null);
				}
			}
			UUID last = owners.get(owners.size() - 1);
			advance(lease, lease.state().with(findings).leaving(left(left, Set.of())).place(Phase.STRANGERS, last),
					total);
			owners = this.orphans.owners(last);
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
			advance(lease, with(lease.state(), flaws(this.verification.of(only))), total);
			return;
		}
		Verification.Verdict verdict = this.verification.all(lease.state().last());
		while (verdict.last() != null) {
			advance(lease, with(lease.state(), flaws(verdict)).place(Phase.AUDIT, verdict.last()), total);
			verdict = this.verification.all(verdict.last());
		}
		advance(lease, with(lease.state(), flaws(verdict)), total);
	}

	private static IntegrityState with(IntegrityState state, Findings unrepaired) {
		return state.with(unrepaired).leaving(left(unrepaired, Set.of()));
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

	/**
	 * Pauses. The pause ends at once when the process stops, which the next checkpoint
	 * reports.
	 */
	private static void await(OperationLease<IntegrityState> lease, long total) {
		LockSupport.parkNanos(LOOK_NANOS);
		advance(lease, lease.state(), total);
	}

}

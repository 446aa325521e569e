package org.healthpipeline.admin.integrity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The state of a check with its findings so far.
 *
 * @param phase current phase
 * @param last the last user checked in this phase; null at first
 * @param people users who were checked
 * @param skipped users whose aggregates are rightly behind, because they have jobs
 * @param repaired users whose aggregates are recomputed
 * @param removed rows of erased users that were removed
 * @param flaws number of each kind, by its code
 * @param examples some of them, for each kind the first
 * @param unrepaired number of flaws of each kind that this check leaves as they are
 * @param afterJob the jobs of its repairs have greater numbers
 * @param parked parked jobs of its repairs, which wait for an operator
 */
record IntegrityState(Phase phase, @Nullable UUID last, long people, long skipped, long repaired, long removed,
		Map<String, Long> flaws, List<Example> examples, Map<String, Long> unrepaired, long afterJob, long parked) {

	/**
	 * Counts, among the unrepaired, users who are skipped until their parked jobs are
	 * requeued.
	 */
	static final String PARKED_USERS = "usersWithParkedJobs";

	static final int EXAMPLES_OF_KIND_MAX = 10;

	IntegrityState {
		flaws = new TreeMap<>(flaws);
		examples = List.copyOf(examples);
		unrepaired = (unrepaired != null) ? new TreeMap<>(unrepaired) : Map.of();
	}

	/**
	 * Creates the first state.
	 * @param afterJob the greatest number of a job by now
	 */
	static IntegrityState first(long afterJob) {
		TreeMap<String, Long> none = new TreeMap<>();
		for (FlawKind kind : FlawKind.values()) {
			none.put(kind.code(), 0L);
		}
		return new IntegrityState(Phase.PEOPLE, null, 0, 0, 0, 0, none, List.of(), Map.of(), afterJob, 0);
	}

	IntegrityState examined(UUID user, Findings found) {
		return with(found).place(this.phase, user).count(1, 0, 0, 0);
	}

	/** Adds to the flaws that are left as they are. */
	IntegrityState leaving(Map<String, Long> flawsLeft) {
		TreeMap<String, Long> all = new TreeMap<>(this.unrepaired);
		flawsLeft.forEach((kind, count) -> all.merge(kind, count, Long::sum));
		return new IntegrityState(this.phase, this.last, this.people, this.skipped, this.repaired, this.removed,
				this.flaws, this.examples, all, this.afterJob, this.parked);
	}

	IntegrityState withParked(long jobsParked) {
		return new IntegrityState(this.phase, this.last, this.people, this.skipped, this.repaired, this.removed,
				this.flaws, this.examples, this.unrepaired, this.afterJob, jobsParked);
	}

	IntegrityState passedOver(UUID user) {
		return place(this.phase, user).count(0, 1, 0, 0);
	}

	IntegrityState oneRepaired() {
		return count(0, 0, 1, 0);
	}

	IntegrityState rowsRemoved(long rows) {
		return count(0, 0, 0, rows);
	}

	IntegrityState next(Phase next) {
		return place(next, null);
	}

	IntegrityState place(Phase at, @Nullable UUID user) {
		return new IntegrityState(at, user, this.people, this.skipped, this.repaired, this.removed, this.flaws,
				this.examples, this.unrepaired, this.afterJob, this.parked);
	}

	/** Adds findings. */
	IntegrityState with(Findings found) {
		TreeMap<String, Long> counts = new TreeMap<>(this.flaws);
		found.counts().forEach((kind, count) -> counts.merge(kind.code(), count, Long::sum));
		List<Example> shown = new ArrayList<>(this.examples);
		for (Example example : found.examples()) {
			if (shown.stream().filter((other) -> other.kind() == example.kind()).count() < EXAMPLES_OF_KIND_MAX) {
				shown.add(example);
			}
		}
		return new IntegrityState(this.phase, this.last, this.people, this.skipped, this.repaired, this.removed, counts,
				shown, this.unrepaired, this.afterJob, this.parked);
	}

	private IntegrityState count(long peopleMore, long skippedMore, long repairedMore, long removedMore) {
		return new IntegrityState(this.phase, this.last, this.people + peopleMore, this.skipped + skippedMore,
				this.repaired + repairedMore, this.removed + removedMore, this.flaws, this.examples, this.unrepaired,
				this.afterJob, this.parked);
	}

	/** The phases of a check, in their order. */
	enum Phase {

		PEOPLE, STRANGERS, AUDIT

	}

	/**
	 * One flaw: the user and the object, never a value.
	 *
	 * @param objectId a sample, insight or device; null where it has no id
	 */
	record Example(FlawKind kind, UUID userId, @Nullable UUID objectId) {
	}

}

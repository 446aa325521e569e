package org.healthpipeline.admin.key;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import org.healthpipeline.admin.operation.Operation;
import org.healthpipeline.admin.operation.OperationLease;
import org.healthpipeline.common.crypto.MasterKeyRotation;
import org.healthpipeline.common.crypto.MasterKeyRotation.Rewrapped;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Rewraps every keyset with the newest master key, while all services keep running. Each
 * running process must have that key before. It keeps the older keys until this operation
 * is completed and reports that no keyset needs them any more.
 */
class KeyRotation implements Operation<KeyRotation.Parameters, KeyRotation.State> {

	private static final int KEYSETS_AT_ONCE = 200;

	private final MasterKeyRotation rotation;

	KeyRotation(MasterKeyRotation rotation) {
		this.rotation = rotation;
	}

	@Override
	public String kind() {
		return "key-rotation";
	}

	@Override
	public Class<Parameters> parameters() {
		return Parameters.class;
	}

	@Override
	public Class<State> state() {
		return State.class;
	}

	/**
	 * Begins the rotation.
	 * @throws ProblemException when there is no newer key, or a process does not have it
	 */
	@Override
	public State begin(Parameters parameters) {
		int newest = this.rotation.newest();
		if (this.rotation.isDone(newest)) {
			throw new ProblemException(ProblemCode.CONFLICT, "Every keyset is under master key version " + newest
					+ " already; give a newer one to every process first");
		}
		List<String> without = this.rotation.servicesWithout(newest);
		if (!without.isEmpty()) {
			throw new ProblemException(ProblemCode.CONFLICT, "Master key version " + newest
					+ " was not given to every process yet: it is missing in " + String.join(", ", without));
		}
		SortedMap<Integer, Long> keysets = this.rotation.keysets();
		long waiting = keysets.values().stream().mapToLong(Long::longValue).sum() - keysets.getOrDefault(newest, 0L);
		return new State(newest, null, waiting, 0, 0, 0, keysets, List.of());
	}

	@Override
	public State run(Parameters parameters, OperationLease<State> lease) {
		State state = lease.state();
		this.rotation.makeCurrent(state.version());
		Rewrapped step;
		do {
			step = this.rotation.rewrap(state.version(), state.after(), KEYSETS_AT_ONCE);
			state = state.plus(step);
			lease.checkpoint(state, state.processed(), Math.max(state.waiting(), state.processed()));
		}
		while (step.last() != null);
		return state.ended(this.rotation.keysets());
	}

	@Override
	public Map<String, Long> problems(State state) {
		return Map.of("unreadableKeysets", state.unreadable());
	}

	/** A rotation has no parameters. */
	record Parameters() {
	}

	/**
	 * The state of the rotation.
	 *
	 * @param version version of the new key
	 * @param after the last user done, in the order of ids
	 * @param waiting keysets under other versions at the beginning
	 * @param rewrapped keysets it has rewrapped; a step that a crash interrupted is not
	 * counted
	 * @param erased keysets that were erased meanwhile
	 * @param unreadable keysets that are damaged in the database and stay as they are
	 * @param keysets number under each version: at the beginning, then at the end
	 * @param removable versions that may be removed from every process; known at the end.
	 * Older backups still need them
	 */
	record State(int version, @Nullable UUID after, long waiting, long rewrapped, long erased, long unreadable,
			SortedMap<Integer, Long> keysets, List<Integer> removable) {

		private long processed() {
			return this.rewrapped + this.erased + this.unreadable;
		}

		private State plus(Rewrapped step) {
			UUID last = (step.last() != null) ? step.last() : this.after;
			return new State(this.version, last, this.waiting, this.rewrapped + step.done(), this.erased + step.gone(),
					this.unreadable + step.unreadable(), this.keysets, this.removable);
		}

		/** Ends with 0 for versions that wrapped keysets before. */
		private State ended(SortedMap<Integer, Long> now) {
			SortedMap<Integer, Long> left = new TreeMap<>();
			left.putAll(now);
			this.keysets.keySet().forEach((before) -> left.putIfAbsent(before, 0L));
			List<Integer> empty = left.keySet()
				.stream()
				.filter((one) -> one != this.version && left.getOrDefault(one, 0L) == 0)
				.toList();
			return new State(this.version, null, this.waiting, this.rewrapped, this.erased, this.unreadable, left,
					empty);
		}

	}

}

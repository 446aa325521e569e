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
 * Puts everybody's keyset under the newest master key, while all services go on. Each
 * running process must have been given that key before, and keeps the older ones until
 * this is completed and says that no keyset is under them any more.
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
	 * @throws ProblemException when there is no newer key, or not everywhere
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
			lease.checkpoint(state, state.looked(), Math.max(state.waiting(), state.looked()));
		}
		while (step.last() != null);
		return state.ended(this.rotation.keysets());
	}

	@Override
	public Map<String, Long> problems(State state) {
		return Map.of("unreadableKeysets", state.unreadable());
	}

	/** There is nothing to choose. */
	record Parameters() {
	}

	/**
	 * @param version the one that keysets are put under
	 * @param after how far it got, in the order of users' ids
	 * @param waiting how many keysets were under others when it began
	 * @param rewrapped how many it has put under it; a step that a crash interrupted is
	 * not counted
	 * @param erased how many were erased meanwhile
	 * @param unreadable how many are damaged in the database and stay as they are
	 * @param keysets how many are under each version: when it began, then at its end
	 * @param removable versions that may be taken away from every process; known at the
	 * end. Backups from before still need them
	 */
	record State(int version, @Nullable UUID after, long waiting, long rewrapped, long erased, long unreadable,
			SortedMap<Integer, Long> keysets, List<Integer> removable) {

		private long looked() {
			return this.rewrapped + this.erased + this.unreadable;
		}

		private State plus(Rewrapped step) {
			UUID last = (step.last() != null) ? step.last() : this.after;
			return new State(this.version, last, this.waiting, this.rewrapped + step.done(), this.erased + step.gone(),
					this.unreadable + step.unreadable(), this.keysets, this.removable);
		}

		/** A version that wrapped something before shows with none now. */
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

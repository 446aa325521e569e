package org.healthpipeline.admin.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;

import org.healthpipeline.common.audit.Anchor;
import org.healthpipeline.common.audit.AuditAnchors;
import org.healthpipeline.common.audit.AuditChains;
import org.healthpipeline.common.audit.Flaw;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.common.storage.ObjectStore;
import org.healthpipeline.common.storage.StorageException;
import org.jspecify.annotations.Nullable;

/**
 * Verifies chains against themselves, their heads and their anchors, in the order of
 * subjects, for as long as one request may take. Safe for use by several threads.
 */
public class Verification {

	private static final int FLAWS_AT_MOST = 1000;

	private static final UUID BEFORE_ALL = new UUID(0, 0);

	private final AuditChains chains;

	private final AuditAnchors anchors;

	private final ObjectStore store;

	private final Duration patience;

	Verification(AuditChains chains, AuditAnchors anchors, ObjectStore store, Duration patience) {
		this.chains = chains;
		this.anchors = anchors;
		this.store = store;
		this.patience = patience;
	}

	/**
	 * Verifies one chain.
	 * @throws ProblemException when the anchors cannot be read
	 */
	public Verdict of(UUID subject) {
		Tally tally = new Tally();
		reading(() -> examine(subject, tally));
		return tally.verdict(this.store.configured(), null);
	}

	/**
	 * Verifies all chains, from this one on.
	 * @param after null to begin with the first
	 * @throws ProblemException when the anchors cannot be read
	 */
	public Verdict all(@Nullable UUID after) {
		Tally tally = new Tally();
		long end = System.nanoTime() + this.patience.toNanos();
		UUID last = (after != null) ? after : BEFORE_ALL;
		for (int folder = AuditAnchors.folder(last); folder < AuditAnchors.FOLDERS; folder++) {
			for (UUID subject : subjects(folder, last)) {
				if (tally.flaws.size() >= FLAWS_AT_MOST || System.nanoTime() - end > 0) {
					return tally.verdict(this.store.configured(), last);
				}
				reading(() -> examine(subject, tally));
				last = subject;
			}
		}
		return tally.verdict(this.store.configured(), null);
	}

	private SortedSet<UUID> subjects(int folder, UUID after) {
		SortedSet<UUID> subjects = this.chains.subjects(folder);
		if (this.store.configured()) {
			reading(() -> subjects.addAll(this.anchors.subjects(folder)));
		}
		subjects.removeIf((subject) -> AuditChains.ORDER.compare(subject, after) <= 0);
		return subjects;
	}

	private void examine(UUID subject, Tally tally) {
		// Read before the chain: a sound chain may be ahead of its anchor, never behind.
		Optional<Anchor> anchor = this.store.configured() ? this.anchors.read(subject) : Optional.empty();
		AuditChains.Examined examined = this.chains.examine(subject, anchor);
		tally.chains++;
		tally.entries += examined.entries();
		tally.flaws.addAll(examined.flaws());
	}

	private static void reading(Runnable work) {
		try {
			work.run();
		}
		catch (StorageException ex) {
			throw new ProblemException(ProblemCode.UNAVAILABLE, "The anchors in the object store cannot be read", ex);
		}
	}

	/**
	 * The result.
	 *
	 * @param anchored whether there are anchors to compare with
	 * @param last the last subject that was verified, null when all were
	 */
	public record Verdict(boolean anchored, long chains, long entries, List<Flaw> flaws, @Nullable UUID last) {
	}

	/** Counts the results so far. */
	private static final class Tally {

		private final List<Flaw> flaws = new ArrayList<>();

		private long chains;

		private long entries;

		private Verdict verdict(boolean anchored, @Nullable UUID last) {
			return new Verdict(anchored, this.chains, this.entries, List.copyOf(this.flaws), last);
		}

	}

}

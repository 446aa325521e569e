package org.healthpipeline.admin.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.common.audit.Anchor;
import org.healthpipeline.common.audit.AuditAnchors;
import org.healthpipeline.common.audit.AuditChains;
import org.healthpipeline.common.audit.ChainPlace;
import org.healthpipeline.common.audit.Flaw;
import org.healthpipeline.common.storage.ObjectStore;
import org.healthpipeline.common.storage.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes the oldest entries of chains for good. The new beginning of a chain is first
 * written into its anchor, outside of the database. Entries that are missing without that
 * are still a flaw. Only anchored and sound entries are deleted. So nothing is deleted
 * where there is no object store, and a manipulated chain is kept as it was found. Can be
 * interrupted anywhere and repeated. Safe for use by several threads and processes.
 */
public class ExpiredEntries {

	private static final Logger logger = LoggerFactory.getLogger(ExpiredEntries.class);

	private static final int CHECKED_AT_ONCE = 100;

	private final AuditChains chains;

	private final AuditAnchors anchors;

	private final AnchorLock lock;

	private final ObjectStore store;

	ExpiredEntries(AuditChains chains, AuditAnchors anchors, AnchorLock lock, ObjectStore store) {
		this.chains = chains;
		this.anchors = anchors;
		this.lock = lock;
		this.store = store;
	}

	/** Counts the entries from before an instant. */
	public long count(Instant before) {
		return this.store.configured() ? this.chains.count(before) : 0;
	}

	/**
	 * Continues with the next chain that has such entries, within the caller's
	 * transaction.
	 * @param after the last chain of the step before
	 * @param most most entries to delete
	 * @throws StorageException when the object store does not answer
	 */
	public Gone expire(Instant before, UUID after, int most) {
		List<UUID> subjects = this.store.configured() ? this.chains.withEntries(before, after, CHECKED_AT_ONCE)
				: List.of();
		UUID last = after;
		for (UUID subject : subjects) {
			long gone = expireOf(subject, before, most);
			if (gone > 0) {
				return new Gone(gone, (gone < most) ? subject : last, true);
			}
			last = subject;
		}
		return new Gone(0, last, subjects.size() == CHECKED_AT_ONCE);
	}

	private long expireOf(UUID subject, Instant before, int most) {
		this.lock.hold();
		Optional<Anchor> anchor = this.anchors.read(subject);
		if (anchor.isEmpty() || !this.chains.holds(subject, anchor.get())) {
			return 0;
		}
		AuditChains.Oldest oldest = this.chains.oldest(subject, anchor.get(), before, most);
		if (!oldest.flaws().isEmpty()) {
			Flaw flaw = oldest.flaws().get(0);
			logger.error("The audit chain of {} keeps its expired entries because of a flaw: {} at {}", subject,
					flaw.kind().text(), flaw.sequence());
			return 0;
		}
		return oldest.last().map((through) -> expire(subject, anchor.get(), through)).orElse(0L);
	}

	private long expire(UUID subject, Anchor anchor, ChainPlace through) {
		if (through.sequence() > anchor.expired().sequence()) {
			this.anchors.write(subject, new Anchor(through, anchor.last()));
		}
		return this.chains.expire(subject, through);
	}

	/**
	 * The result of a step.
	 *
	 * @param entries number of deleted entries
	 * @param last the chain after which to continue
	 * @param more whether to continue
	 */
	public record Gone(long entries, UUID last, boolean more) {
	}

}

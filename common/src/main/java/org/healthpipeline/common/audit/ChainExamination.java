package org.healthpipeline.common.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.common.audit.AuditChains.ChainLink;
import org.healthpipeline.common.audit.AuditChains.Examined;
import org.jspecify.annotations.Nullable;

/**
 * Goes along one chain, entry by entry. For one use by one thread.
 */
final class ChainExamination {

	/** So many show that a chain is broken. */
	static final int FLAWS_AT_MOST = 20;

	private final UUID subject;

	private final @Nullable Anchor anchor;

	private final List<Flaw> flaws = new ArrayList<>();

	private long entries;

	private long expected = 1;

	private byte[] last = EntryHash.NONE;

	ChainExamination(UUID subject, Optional<Anchor> anchor) {
		this.subject = subject;
		this.anchor = anchor.orElse(null);
	}

	void next(ChainLink link) {
		this.entries++;
		if (link.sequence() != this.expected) {
			add(Math.min(this.expected, link.sequence()), Flaw.Kind.MISSING);
		}
		else if (!Arrays.equals(link.previousHash(), this.last)) {
			add(link.sequence(), Flaw.Kind.DISPLACED);
		}
		if (!Arrays.equals(link.hash(), link.computed())) {
			add(link.sequence(), Flaw.Kind.CHANGED);
		}
		if (this.anchor != null && this.anchor.sequence() == link.sequence()
				&& !Arrays.equals(this.anchor.hash(), link.hash())) {
			add(link.sequence(), Flaw.Kind.REWRITTEN);
		}
		this.expected = link.sequence() + 1;
		this.last = link.hash();
	}

	/**
	 * @param head what the database says the last entry is; null for no head
	 */
	Examined end(@Nullable Anchor head) {
		long length = this.expected - 1;
		long known = (head != null) ? head.sequence() : length;
		if (this.anchor != null) {
			known = Math.max(known, this.anchor.sequence());
		}
		if (known > length) {
			add(this.expected, Flaw.Kind.MISSING);
		}
		if (head == null) {
			add(length, Flaw.Kind.HEAD_CHANGED);
		}
		else if (head.sequence() < length) {
			add(head.sequence() + 1, Flaw.Kind.UNKNOWN_TO_HEAD);
		}
		else if (head.sequence() == length && !Arrays.equals(head.hash(), this.last)) {
			add(length, Flaw.Kind.HEAD_CHANGED);
		}
		return new Examined(this.entries, this.flaws);
	}

	private void add(long sequence, Flaw.Kind kind) {
		if (this.flaws.size() < FLAWS_AT_MOST) {
			this.flaws.add(new Flaw(this.subject, sequence, kind));
		}
	}

}

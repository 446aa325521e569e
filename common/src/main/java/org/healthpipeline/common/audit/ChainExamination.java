package org.healthpipeline.common.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.common.audit.AuditChains.ChainLink;
import org.healthpipeline.common.audit.AuditChains.Examined;
import org.jspecify.annotations.Nullable;

/** Verifies one chain, entry by entry. For one use by one thread. */
final class ChainExamination {

	/** Largest number of reported flaws; that many prove that a chain is broken. */
	static final int FLAWS_AT_MOST = 20;

	private final UUID subject;

	private final @Nullable Anchor head;

	private final @Nullable Anchor anchor;

	private final List<Flaw> flaws = new ArrayList<>();

	private long entries;

	private long expected;

	private byte[] last;

	/**
	 * @param head state of the chain according to the database; null for no head
	 */
	ChainExamination(UUID subject, @Nullable Anchor head, Optional<Anchor> anchor) {
		this.subject = subject;
		this.head = head;
		this.anchor = anchor.orElse(null);
		ChainPlace start = start();
		this.expected = start.sequence() + 1;
		this.last = start.hash();
		compareExpired(start);
	}

	private ChainPlace start() {
		if (this.head != null) {
			return this.head.expired();
		}
		return (this.anchor != null) ? this.anchor.expired() : ChainPlace.START;
	}

	/**
	 * Compares expired entries. An anchor is written before entries are deleted, so it
	 * may be ahead; the head never is.
	 */
	private void compareExpired(ChainPlace start) {
		if (this.anchor != null && start.sequence() > this.anchor.expired().sequence()) {
			add(this.anchor.expired().sequence() + 1, Flaw.Kind.MISSING);
		}
		compare(start.sequence(), start.hash());
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
		compare(link.sequence(), link.hash());
		this.expected = link.sequence() + 1;
		this.last = link.hash();
	}

	private void compare(long sequence, byte[] hash) {
		if (this.anchor != null && (this.anchor.last().contradicts(sequence, hash)
				|| this.anchor.expired().contradicts(sequence, hash))) {
			add(sequence, Flaw.Kind.REWRITTEN);
		}
	}

	Examined end() {
		long length = this.expected - 1;
		ChainPlace end = (this.head != null) ? this.head.last() : null;
		long known = (end != null) ? end.sequence() : length;
		if (this.anchor != null) {
			known = Math.max(known, this.anchor.last().sequence());
		}
		if (known > length) {
			add(this.expected, Flaw.Kind.MISSING);
		}
		if (end == null) {
			add(length, Flaw.Kind.HEAD_CHANGED);
		}
		else if (end.sequence() < length) {
			add(end.sequence() + 1, Flaw.Kind.UNKNOWN_TO_HEAD);
		}
		else if (end.contradicts(length, this.last)) {
			add(length, Flaw.Kind.HEAD_CHANGED);
		}
		return new Examined(this.entries, this.flaws);
	}

	List<Flaw> flaws() {
		return List.copyOf(this.flaws);
	}

	private void add(long sequence, Flaw.Kind kind) {
		if (this.flaws.size() < FLAWS_AT_MOST) {
			this.flaws.add(new Flaw(this.subject, sequence, kind));
		}
	}

}

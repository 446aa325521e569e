package org.healthpipeline.common.audit;

import java.util.UUID;

/**
 * Where a chain is not what was appended.
 *
 * @param sequence of the entry that is wrong, or the first that is missing
 */
public record Flaw(UUID subject, long sequence, Kind kind) {

	/** What is wrong with an entry. */
	public enum Kind {

		/** Its fields do not give its hash. */
		CHANGED("the entry was changed"),

		/** It does not follow on the entry before it. */
		DISPLACED("the entry does not follow on the one before: inserted, moved, or its predecessor was replaced"),

		/** The entry is not there. */
		MISSING("the entry is missing"),

		/** The chain's head knows nothing of it. */
		UNKNOWN_TO_HEAD("the entry was added behind the head of the chain"),

		/** The head names another hash, or there is no head. */
		HEAD_CHANGED("the head of the chain is not this entry"),

		/** All hashes fit, but outside the database it is known with another one. */
		REWRITTEN("the chain up to this entry is not the one that was anchored");

		private final String text;

		Kind(String text) {
			this.text = text;
		}

		/** A sentence for operators, without a full stop. */
		public String text() {
			return this.text;
		}

	}

}

package org.healthpipeline.common.audit;

import java.util.UUID;

/**
 * A place where a chain differs from the entries that were appended.
 *
 * @param sequence sequence of the wrong entry, or of the first missing one
 */
public record Flaw(UUID subject, long sequence, Kind kind) {

	/** Kinds of flaws. */
	public enum Kind {

		/** The fields of the entry do not match its hash. */
		CHANGED("the entry was changed"),

		/** The entry does not follow the one before it. */
		DISPLACED("the entry does not follow the one before: inserted, moved, or its predecessor was replaced"),

		/** The entry does not exist. */
		MISSING("the entry is missing"),

		/** The chain's head does not include the entry. */
		UNKNOWN_TO_HEAD("the entry was added after the head of the chain"),

		/** The head names another hash, or there is no head. */
		HEAD_CHANGED("the head of the chain does not match this entry"),

		/** All hashes match, but the anchor outside of the database has another one. */
		REWRITTEN("the chain up to this entry differs from its anchor");

		private final String text;

		Kind(String text) {
			this.text = text;
		}

		/** Returns a sentence for operators, without a full stop. */
		public String text() {
			return this.text;
		}

	}

}

package org.healthpipeline.client;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of a sample or a deletion. It is reported at least once; the same sequence
 * may be reported again after a restart.
 *
 * @param sequence number of the entry in the outbox, from 1, in the order of adding
 * @param sample the sample as it was added; null for a deletion
 * @param deleted the id to delete; null for a sample
 * @param code why the entry was refused, or why a duplicate conflicts:
 * {@code DIFFERENT_CONTENT} when other content is stored under its id and version,
 * {@code DELETED} when it was deleted permanently. Null otherwise. Codes are never
 * renamed.
 * @param message text of a refusal for users; null otherwise
 * @param retryable true when the refusal may be temporary: add the sample again later
 * @param warnings codes for changes made to a stored sample and for doubts about it
 */
public record EntryOutcome(long sequence, @Nullable HealthSample sample, @Nullable String deleted, Status status,
		@Nullable String code, @Nullable String message, boolean retryable, List<String> warnings) {

	/** Copies the list. */
	public EntryOutcome {
		warnings = List.copyOf(warnings);
	}

	/** Returns true when the server has the sample, or has applied the deletion. */
	public boolean isOnServer() {
		return this.status != Status.REFUSED && this.code == null;
	}

	/** Describes the outcome without the sample's value. */
	@Override
	public String toString() {
		return "EntryOutcome[" + this.sequence + " " + this.status + ((this.code != null) ? " " + this.code : "") + "]";
	}

	/** The kinds of outcomes. */
	public enum Status {

		/** The sample is stored. */
		SYNCED,

		/**
		 * The server already had the sample, a later version of it, or its deletion. With
		 * a code, it has something different.
		 */
		DUPLICATE,

		/**
		 * The sample is stored, by this sync or an earlier one. The server counts stored
		 * samples and duplicates of a batch without saying which is which.
		 */
		SYNCED_OR_DUPLICATE,

		/** The deletion is in effect, whether or not there was something to delete. */
		DELETED,

		/** Refused, and no longer kept here; the code says why. */
		REFUSED

	}

}

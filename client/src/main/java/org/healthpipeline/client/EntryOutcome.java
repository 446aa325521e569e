package org.healthpipeline.client;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What became of a sample or a deletion. It is told at least once; the same sequence may
 * be told again after a restart.
 *
 * @param sequence number of the entry in the outbox, from 1, in the order of adding
 * @param sample as it was added; null for a deletion
 * @param deleted the id that was to be deleted; null for a sample
 * @param code why it was refused, or which conflict a duplicate has
 * ({@code DIFFERENT_CONTENT}: something else is stored under its id and version;
 * {@code DELETED}: it was deleted for good); null otherwise. Codes are never renamed.
 * @param message for users, of a refusal; null otherwise
 * @param retryable whether time cures the refusal: add the sample again later
 * @param warnings codes of what was changed of a stored sample or is doubtful about it
 */
public record EntryOutcome(long sequence, @Nullable HealthSample sample, @Nullable String deleted, Status status,
		@Nullable String code, @Nullable String message, boolean retryable, List<String> warnings) {

	/** A list of its own. */
	public EntryOutcome {
		warnings = List.copyOf(warnings);
	}

	/** Whether the server has the sample, or has deleted what was to be deleted. */
	public boolean isOnServer() {
		return this.status != Status.REFUSED && this.code == null;
	}

	/** Without the sample's value. */
	@Override
	public String toString() {
		return "EntryOutcome[" + this.sequence + " " + this.status + ((this.code != null) ? " " + this.code : "") + "]";
	}

	/** The kinds of outcomes. */
	public enum Status {

		/** The sample is stored. */
		SYNCED,

		/**
		 * The server had the sample, a later version of it, or its deletion; with a code
		 * it has something else.
		 */
		DUPLICATE,

		/**
		 * The sample is stored, by this sync or an earlier one: where a batch has both,
		 * the server counts them and does not say which is which.
		 */
		SYNCED_OR_DUPLICATE,

		/** The deletion holds, whether or not there was something to delete. */
		DELETED,

		/** Not taken, and not kept here either; the code says why. */
		REFUSED

	}

}

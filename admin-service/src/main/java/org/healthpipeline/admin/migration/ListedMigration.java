package org.healthpipeline.admin.migration;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A migration that this build or the database knows.
 *
 * @param version positive
 * @param description from the file's name
 * @param checksum Flyway's, of the file; of the applied one where this build has no such
 * file
 * @param state what is to be said of it
 * @param appliedAt when; null if it is not applied
 * @param reversible whether this build has its way back
 */
record ListedMigration(int version, String description, @Schema(minimum = "-2147483648") @Nullable Integer checksum,
		State state, @Nullable Instant appliedAt, boolean reversible) {

	/** Whether somebody has to look before anything else is migrated. */
	boolean isFlaw() {
		return this.state != State.APPLIED && this.state != State.PENDING;
	}

	enum State {

		@JsonProperty("applied")
		APPLIED,

		/** The next start of the admin service applies it. */
		@JsonProperty("pending")
		PENDING,

		/** Applied, and this build does not have it: it is older than the schema. */
		@JsonProperty("missing")
		MISSING,

		/** Applied, and the file is another one now. */
		@JsonProperty("changed")
		CHANGED,

		/** Begun and broken off. */
		@JsonProperty("failed")
		FAILED,

		/** Never applied, though later ones were. */
		@JsonProperty("skipped")
		SKIPPED

	}

}

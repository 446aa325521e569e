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
 * @param checksum Flyway's, of the file; of the applied migration where this build has no
 * such file
 * @param state state of the migration
 * @param appliedAt time of its application; null if it is not applied
 * @param reversible whether this build has its rollback
 */
record ListedMigration(int version, String description, @Schema(minimum = "-2147483648") @Nullable Integer checksum,
		State state, @Nullable Instant appliedAt, boolean reversible) {

	/** Returns whether an operator must act before anything else is migrated. */
	boolean isFlaw() {
		return this.state != State.APPLIED && this.state != State.PENDING;
	}

	enum State {

		@JsonProperty("applied")
		APPLIED,

		/** Applied by the next start of the admin service. */
		@JsonProperty("pending")
		PENDING,

		/** Applied, but missing in this build, which is older than the schema. */
		@JsonProperty("missing")
		MISSING,

		/** Applied, but the file has changed since. */
		@JsonProperty("changed")
		CHANGED,

		/** Started and failed. */
		@JsonProperty("failed")
		FAILED,

		/** Never applied, though later ones were. */
		@JsonProperty("skipped")
		SKIPPED

	}

}

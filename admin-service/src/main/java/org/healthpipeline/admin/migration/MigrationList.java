package org.healthpipeline.admin.migration;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.healthpipeline.admin.migration.ListedMigration.State;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Compares the migrations of this build with those that the database lists as applied.
 * Safe for use by several threads.
 */
class MigrationList {

	private final Flyway flyway;

	private final Set<Integer> reversible = Rollback.versions();

	MigrationList(Flyway flyway) {
		this.flyway = flyway;
	}

	/**
	 * Lists all of them, in order of their versions.
	 * @throws org.springframework.jdbc.CannotGetJdbcConnectionException at once when the
	 * database does not answer
	 */
	synchronized List<ListedMigration> all() {
		// Without this check, Flyway itself would retry for minutes.
		new JdbcTemplate(this.flyway.getConfiguration().getDataSource()).execute("SELECT 1");
		return Stream.of(this.flyway.info().all()).filter(MigrationInfo::isVersioned).map(this::listed).toList();
	}

	private ListedMigration listed(MigrationInfo info) {
		int version = Integer.parseInt(info.getVersion().getVersion());
		Integer checksum = Optional.ofNullable(info.getResolvedChecksum()).orElse(info.getAppliedChecksum());
		return new ListedMigration(version, info.getDescription(), checksum, state(info),
				Optional.ofNullable(info.getInstalledOn()).map((date) -> date.toInstant()).orElse(null),
				this.reversible.contains(version));
	}

	private static State state(MigrationInfo info) {
		MigrationState state = info.getState();
		if (state.isFailed()) {
			return State.FAILED;
		}
		if (state.isApplied()) {
			if (!state.isResolved()) {
				return State.MISSING;
			}
			return info.isChecksumMatching() ? State.APPLIED : State.CHANGED;
		}
		return (state == MigrationState.PENDING) ? State.PENDING : State.SKIPPED;
	}

}

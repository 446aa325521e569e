package org.healthpipeline.admin.archive;

import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Selects the users whose months are archived. Safe for use by several threads. */
class ArchiveUsers {

	private final JdbcClient jdbc;

	ArchiveUsers(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Returns the next user by id.
	 * @param after null to begin with
	 */
	Optional<UUID> next(@Nullable UUID after, @Nullable UUID only) {
		return this.jdbc.sql("""
				SELECT id FROM users
				WHERE (:after::uuid IS NULL OR id > :after::uuid) AND (:only::uuid IS NULL OR id = :only::uuid)
				ORDER BY id LIMIT 1
				""").param("after", after).param("only", only).query(UUID.class).optional();
	}

	/** Counts all users, or the one if it exists. */
	long count(@Nullable UUID only) {
		return this.jdbc.sql("SELECT count(*) FROM users WHERE :only::uuid IS NULL OR id = :only::uuid")
			.param("only", only)
			.query(Long.class)
			.single();
	}

}

package org.healthpipeline.admin.replay;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lists users in the order of their ids, without those who are being erased, whose keys
 * are destroyed.
 */
class ReplayUsers {

	private final JdbcClient jdbc;

	ReplayUsers(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	long count() {
		return this.jdbc.sql("SELECT count(*) FROM user_keys").query(Long.class).single();
	}

	boolean contains(UUID user) {
		return this.jdbc.sql("SELECT EXISTS (SELECT FROM user_keys WHERE user_id = ?)")
			.param(user)
			.query(Boolean.class)
			.single();
	}

	/**
	 * Lists users.
	 * @param last those after this one; null for the first
	 */
	List<UUID> after(@Nullable UUID last, int limit) {
		return this.jdbc.sql("""
				SELECT user_id FROM user_keys WHERE :last::uuid IS NULL OR user_id > :last ORDER BY user_id LIMIT :limit
				""").param("last", last).param("limit", limit).query(UUID.class).list();
	}

}

package org.healthpipeline.query.audit;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What users who did something call themselves, today.
 */
@Component
class ActorNames {

	private final JdbcClient jdbc;

	ActorNames(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Those who have an account and a name in it. */
	Map<UUID, String> of(Collection<UUID> users) {
		Map<UUID, String> names = new HashMap<>();
		this.jdbc.sql("SELECT id, name FROM users WHERE id = ANY (?) AND name IS NOT NULL")
			.param(users.toArray(UUID[]::new))
			.query((row) -> {
				names.put(row.getObject("id", UUID.class), row.getString("name"));
			});
		return names;
	}

}

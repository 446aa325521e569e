package org.healthpipeline.common.health;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The database answers and has the schema of this build. */
public class DatabaseCheck implements DependencyCheck {

	private final JdbcClient jdbc;

	private final SchemaVersion schema;

	public DatabaseCheck(JdbcClient jdbc, SchemaVersion schema) {
		this.jdbc = jdbc;
		this.schema = schema;
	}

	@Override
	public String name() {
		return "database";
	}

	@Override
	public boolean needed() {
		return true;
	}

	@Override
	public void check() {
		this.jdbc.sql("SELECT 1").query(Integer.class).single();
		this.schema.require();
	}

}

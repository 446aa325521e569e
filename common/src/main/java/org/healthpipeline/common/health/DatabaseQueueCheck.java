package org.healthpipeline.common.health;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Wake-ups go through the database here, so the queue answers when that does. */
public class DatabaseQueueCheck implements DependencyCheck {

	private final JdbcClient jdbc;

	public DatabaseQueueCheck(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public String name() {
		return "queue";
	}

	@Override
	public boolean needed() {
		return false;
	}

	@Override
	public void check() {
		this.jdbc.sql("SELECT pg_notification_queue_usage()").query(Double.class).single();
	}

}

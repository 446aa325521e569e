package org.healthpipeline.query.account;

import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lets one request at a time count what a user has and add to it, so that two cannot both
 * add the last one that is allowed. Safe for use by several threads.
 */
public class AccountLock {

	private final JdbcClient jdbc;

	AccountLock(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Waits for others, and holds the account until the caller's transaction ends. */
	public void hold(UUID user) {
		this.jdbc.sql("SELECT id FROM users WHERE id = ? FOR NO KEY UPDATE").param(user).query().listOfRows();
	}

}

package org.healthpipeline.query.account;

import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Serialises requests that count what a user has and then add to it, so that two of them
 * cannot both add the last allowed one. Safe for use by several threads.
 */
public class AccountLock {

	private final JdbcClient jdbc;

	AccountLock(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Waits for other holders, then locks the account until the caller's transaction
	 * ends.
	 */
	public void hold(UUID user) {
		this.jdbc.sql("SELECT id FROM users WHERE id = ? FOR NO KEY UPDATE").param(user).query().listOfRows();
	}

}

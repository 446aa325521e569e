package org.healthpipeline.query.account;

import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

/**
 * A registration that passed the border: every part is what an account may have.
 *
 * @param zone null where none was chosen
 */
record NewAccount(EmailAddress email, String password, @Nullable String name, @Nullable ZoneId zone) {

	/** Without the password. */
	@Override
	public String toString() {
		return "NewAccount[…]";
	}

}

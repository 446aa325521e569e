package org.healthpipeline.query.account;

import java.time.ZoneId;

import org.jspecify.annotations.Nullable;

/**
 * A registration whose parts were all checked.
 *
 * @param zone null where none was chosen
 */
record NewAccount(EmailAddress email, String password, @Nullable String name, @Nullable ZoneId zone) {

	/** Omits the password. */
	@Override
	public String toString() {
		return "NewAccount[…]";
	}

}

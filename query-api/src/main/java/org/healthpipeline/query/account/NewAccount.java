package org.healthpipeline.query.account;

import org.jspecify.annotations.Nullable;

/**
 * A registration that passed the border: every part is what an account may have.
 */
record NewAccount(EmailAddress email, String password, @Nullable String name, String timezone) {

	/** Without the password. */
	@Override
	public String toString() {
		return "NewAccount[…]";
	}

}

package org.healthpipeline.query.account;

import java.util.Locale;

/** States who may register. */
enum RegistrationMode {

	OPEN, INVITATION, CLOSED;

	String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

}

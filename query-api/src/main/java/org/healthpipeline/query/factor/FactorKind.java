package org.healthpipeline.query.factor;

import java.util.Locale;

/** The kinds of second factors. */
enum FactorKind {

	/** Codes of an app. */
	TOTP,

	/** A key of a device, by WebAuthn. */
	PASSKEY;

	/** Returns the name in lower case. */
	String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

}

package org.healthpipeline.common.notice;

import java.util.Arrays;
import java.util.Optional;

/**
 * What happened to an account. The wire names are stored: they are never renamed, only
 * added.
 */
public enum NoticeKind {

	/** By its user, who gave the old one. */
	PASSWORD_CHANGED("passwordChanged"),

	/** With a code that was mailed, or that an administrator issued. */
	PASSWORD_RESET("passwordReset"),

	/** By an administrator. */
	RESET_CODE_ISSUED("resetCodeIssued"),

	/** By a mail or an administrator. */
	ADDRESS_PROVEN("addressProven"),

	/** Somebody tried to register an address that has an account. */
	REGISTRATION_TRIED("registrationTried"),

	/**
	 * Signed in from a network from where nobody did before; the detail is the network.
	 */
	NEW_SIGN_IN("newSignIn"),

	/** All sessions but the one that asked. */
	SESSIONS_ENDED("sessionsEnded"),

	/** An authenticator app; the detail is its name, if it has one. */
	SECOND_FACTOR_ADDED("secondFactorAdded"), SECOND_FACTOR_REMOVED("secondFactorRemoved"),

	/** The detail is its name. */
	PASSKEY_ADDED("passkeyAdded"), PASSKEY_REMOVED("passkeyRemoved"),

	/** New recovery codes were made, or one was used up. */
	RECOVERY_CODES_MADE("recoveryCodesMade"), RECOVERY_CODE_USED("recoveryCodeUsed"),

	/** The detail is its name. */
	TOKEN_MADE("tokenMade"), TOKEN_REVOKED("tokenRevoked"),

	/** An app got a token by a pairing code; the detail is the name of the device. */
	DEVICE_PAIRED("devicePaired"),

	/**
	 * Somebody with the address of a share wants to open it; the detail is their name.
	 */
	RECIPIENT_WAITS("recipientWaits"),

	/** The user let them; the detail is their name. */
	RECIPIENT_CONFIRMED("recipientConfirmed");

	private final String wireName;

	NoticeKind(String wireName) {
		this.wireName = wireName;
	}

	/** The name that is stored, and that the REST interface uses. */
	public String wireName() {
		return this.wireName;
	}

	/** Empty for one that a later release has written. */
	public static Optional<NoticeKind> ofWireName(String name) {
		return Arrays.stream(values()).filter((kind) -> kind.wireName.equals(name)).findFirst();
	}

}

package org.healthpipeline.common.notice;

import java.util.Arrays;
import java.util.Optional;

/**
 * Kinds of notices about an account. The wire names are stored: they are never renamed,
 * only added.
 */
public enum NoticeKind {

	/** The user changed the password, using the old one. */
	PASSWORD_CHANGED("passwordChanged"),

	/**
	 * The password was reset with a code that was mailed or issued by an administrator.
	 */
	PASSWORD_RESET("passwordReset"),

	/** An administrator issued a code to set a new password. */
	RESET_CODE_ISSUED("resetCodeIssued"),

	/** The address was confirmed by a mail or an administrator. */
	ADDRESS_PROVEN("addressProven"),

	/** Somebody tried to register an address that has an account. */
	REGISTRATION_TRIED("registrationTried"),

	/**
	 * Somebody signed in from a network that was not used before; the detail is the
	 * network.
	 */
	NEW_SIGN_IN("newSignIn"),

	/** All sessions ended except the one that requested it. */
	SESSIONS_ENDED("sessionsEnded"),

	/**
	 * An authenticator app was added or removed; the detail is its name, if it has one.
	 */
	SECOND_FACTOR_ADDED("secondFactorAdded"), SECOND_FACTOR_REMOVED("secondFactorRemoved"),

	/** A passkey was added or removed; the detail is its name. */
	PASSKEY_ADDED("passkeyAdded"), PASSKEY_REMOVED("passkeyRemoved"),

	/** New recovery codes were created, or one was used up. */
	RECOVERY_CODES_MADE("recoveryCodesMade"), RECOVERY_CODE_USED("recoveryCodeUsed"),

	/** An access token was created or revoked; the detail is its name. */
	TOKEN_MADE("tokenMade"), TOKEN_REVOKED("tokenRevoked"),

	/** An app got a token with a pairing code; the detail is the name of the device. */
	DEVICE_PAIRED("devicePaired"),

	/**
	 * A recipient with the address of a share asks to open it; the detail is their name.
	 */
	RECIPIENT_WAITS("recipientWaits"),

	/** The owner confirmed a recipient; the detail is their name. */
	RECIPIENT_CONFIRMED("recipientConfirmed");

	private final String wireName;

	NoticeKind(String wireName) {
		this.wireName = wireName;
	}

	/** Returns the stored name, which the API uses too. */
	public String wireName() {
		return this.wireName;
	}

	/** Finds a kind by its stored name; empty for one from a later release. */
	public static Optional<NoticeKind> ofWireName(String name) {
		return Arrays.stream(values()).filter((kind) -> kind.wireName.equals(name)).findFirst();
	}

}

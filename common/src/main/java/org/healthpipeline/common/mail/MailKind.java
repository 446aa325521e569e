package org.healthpipeline.common.mail;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a mail is for. The wire names are stored: they are never renamed, only added.
 */
public enum MailKind {

	/** A link with which a new password is set. */
	RESET("reset"),

	/** A link that proves the address. */
	VERIFY("verify"),

	/** To the user of an address that somebody tried to register again. */
	ADDRESS_KNOWN("addressKnown"),

	/** Something happened to the account; the object is the notice. */
	NOTICE("notice"),

	/** An administrator invites somebody; the object is the invitation. */
	INVITATION("invitation"),

	/** A user shares something with an address; the object is the share. */
	SHARE_INVITATION("shareInvitation");

	private final String wireName;

	MailKind(String wireName) {
		this.wireName = wireName;
	}

	public String wireName() {
		return this.wireName;
	}

	/** Empty for one that a later release has written. */
	public static Optional<MailKind> ofWireName(String name) {
		return Arrays.stream(values()).filter((kind) -> kind.wireName.equals(name)).findFirst();
	}

}

package org.healthpipeline.common.mail;

import java.util.Arrays;
import java.util.Optional;

/** Kinds of mails. The wire names are stored: they are never renamed, only added. */
public enum MailKind {

	/** Contains a link to set a new password. */
	RESET("reset"),

	/** Contains a link that confirms the address. */
	VERIFY("verify"),

	/** Informs the user of an address that somebody tried to register again. */
	ADDRESS_KNOWN("addressKnown"),

	/** Reports an event of the account; the object is the notice. */
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

	/** Finds a kind by its stored name; empty for one from a later release. */
	public static Optional<MailKind> ofWireName(String name) {
		return Arrays.stream(values()).filter((kind) -> kind.wireName.equals(name)).findFirst();
	}

}

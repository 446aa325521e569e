package org.healthpipeline.query.share;

import java.security.MessageDigest;

import org.healthpipeline.common.crypto.AssociatedData;
import org.healthpipeline.common.crypto.Sha256;
import org.healthpipeline.common.crypto.ShareKey;

/**
 * Protects the passcode of a link. A passcode is short, so a stored hash could be
 * guessed. It is encrypted with the sharing key, which nothing in the database opens.
 */
public final class SharePasscode {

	private SharePasscode() {
	}

	static byte[] seal(String passcode, Share share, ShareKey key) {
		return key.cipher().encrypt(Sha256.of(passcode), AssociatedData.sharePasscode(share.owner(), share.id()));
	}

	/** Compares a passcode with the sealed one, in constant time. */
	public static boolean matches(String passcode, byte[] sealed, Share share, ShareKey key) {
		byte[] hash = key.cipher().decrypt(sealed, AssociatedData.sharePasscode(share.owner(), share.id()));
		return MessageDigest.isEqual(hash, Sha256.of(passcode));
	}

}

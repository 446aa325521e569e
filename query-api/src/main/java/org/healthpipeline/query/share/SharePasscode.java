package org.healthpipeline.query.share;

import java.security.MessageDigest;

import org.healthpipeline.common.crypto.AssociatedData;
import org.healthpipeline.common.crypto.Sha256;
import org.healthpipeline.common.crypto.ShareKey;

/**
 * What is stored of the passcode of a link. A passcode is short, so its hash would give
 * it away; it is encrypted with the sharing key, which nothing in the database opens.
 */
public final class SharePasscode {

	private SharePasscode() {
	}

	static byte[] seal(String passcode, Share share, ShareKey key) {
		return key.cipher().encrypt(Sha256.of(passcode), AssociatedData.sharePasscode(share.owner(), share.id()));
	}

	/** Whether it is the one that was sealed. The time does not tell how near it is. */
	public static boolean matches(String passcode, byte[] sealed, Share share, ShareKey key) {
		byte[] hash = key.cipher().decrypt(sealed, AssociatedData.sharePasscode(share.owner(), share.id()));
		return MessageDigest.isEqual(hash, Sha256.of(passcode));
	}

}

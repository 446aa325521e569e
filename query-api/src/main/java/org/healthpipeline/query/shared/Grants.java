package org.healthpipeline.query.shared;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.crypto.ShareKey;
import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.identity.SecretToken;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.query.code.CodeThrottle;
import org.healthpipeline.query.share.OpenedShare;
import org.healthpipeline.query.share.OpenedShares;
import org.healthpipeline.query.share.SharePasscode;
import org.healthpipeline.query.share.ShareRecipients;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a request may read a share. Each decision reads the row in the database
 * and the clock. So revocation and expiry take effect at once, in every process and
 * whatever a cache holds.
 * <p>
 * The sharing key is unwrapped with the code of the request, or with the recipient's
 * keyset. An account may not exist yet when something is shared with it. Therefore the
 * key is derived again, and wrapped for the account, when it first opens the share.
 */
class Grants {

	static final int MOST_RECEIVED = 1000;

	/** A code has 43 characters. */
	private static final int LONGEST_CODE = 200;

	private final OpenedShares shares;

	private final ShareRecipients recipients;

	private final UserKeys keys;

	private final CodeThrottle codes;

	private final CodeThrottle passcodes;

	private final CodeThrottle passcodesOfShare;

	private final ViewLog views;

	private final InstantSource clock;

	Grants(OpenedShares shares, ShareRecipients recipients, UserKeys keys, CodeThrottle shareCodes,
			CodeThrottle sharePasscodes, CodeThrottle passcodesOfShare, ViewLog views, InstantSource clock) {
		this.shares = shares;
		this.recipients = recipients;
		this.keys = keys;
		this.codes = shareCodes;
		this.passcodes = sharePasscodes;
		this.passcodesOfShare = passcodesOfShare;
		this.views = views;
		this.clock = clock;
	}

	/**
	 * Grants access to anyone with the code. The share is found by the code's hash, so
	 * neither the answer nor its time reveals how close a wrong code was. A right code is
	 * never throttled: nobody behind the same address can lock its holder out.
	 * @throws ProblemException when the code is missing or unknown, or its share can no
	 * longer be read, which only holders of the code learn
	 */
	Grant ofCode(LinkCredentials credentials, Origin origin) {
		String code = credentials.code();
		if (code == null || code.isBlank()) {
			throw new ProblemException(ProblemCode.UNAUTHENTICATED, "An access code is required: X-Access-Code");
		}
		OpenedShare opened = ((code.length() <= LONGEST_CODE) ? this.shares.findByCode(SecretToken.hash(code))
				: Optional.<OpenedShare>empty())
			.orElseThrow(() -> this.codes.wrong(credentials.address().counted(), ProblemCode.INVALID_ACCESS_CODE));
		requireActive(opened, null, origin);
		byte[] wrapped = Objects.requireNonNull(opened.wrappedKey());
		ShareKey key = ShareKey.unwrap(code, opened.share().owner(), opened.share().id(), wrapped);
		requirePasscode(opened, key, credentials, origin);
		return new Grant(opened, null, key.cipher());
	}

	/**
	 * Checks the passcode. It may be short, so too many wrong ones block the check for a
	 * while, even of the right one. Wrong ones are counted for this share, by client
	 * address and in total.
	 */
	private void requirePasscode(OpenedShare opened, ShareKey key, LinkCredentials credentials, Origin origin) {
		byte[] sealed = opened.passcodeHash();
		if (sealed == null) {
			return;
		}
		String passcode = credentials.passcode();
		if (passcode == null || passcode.isEmpty()) {
			throw new ProblemException(ProblemCode.PASSCODE_REQUIRED, "A passcode is required: X-Share-Passcode");
		}
		String share = opened.share().id().toString();
		String source = share + " " + credentials.address().counted();
		this.passcodesOfShare.requireNotBlocked(share);
		this.passcodes.requireNotBlocked(source);
		if (passcode.length() > LONGEST_CODE || !SharePasscode.matches(passcode, sealed, opened.share(), key)) {
			this.views.refused(opened, null, origin);
			ProblemException ofAll = this.passcodesOfShare.wrong(share, ProblemCode.INVALID_PASSCODE);
			ProblemException ofOne = this.passcodes.wrong(source, ProblemCode.INVALID_PASSCODE);
			throw (ofAll.code() == ProblemCode.INVALID_PASSCODE) ? ofOne : ofAll;
		}
	}

	/**
	 * Grants access to a signed-in recipient who has proven their address or was
	 * confirmed by the owner.
	 * @throws ProblemException when the share is not for their account, not yet
	 * confirmed, or can no longer be read
	 */
	Grant ofRecipient(UUID recipient, UUID share, Origin origin) {
		OpenedShare opened = this.shares.findForRecipient(share, recipient)
			.orElseThrow(() -> notOpen(recipient, share));
		requireActive(opened, recipient, origin);
		return new Grant(opened, recipient, keyOf(opened, recipient).cipher());
	}

	private ProblemException notOpen(UUID recipient, UUID share) {
		return this.recipients.isWaiting(recipient, share)
				? new ProblemException(ProblemCode.RECIPIENT_UNCONFIRMED,
						"The owner must confirm that this address is yours; ask with POST /shared/{shareId}/recipient")
				: new ProblemException(ProblemCode.NOT_FOUND, "No such share");
	}

	/** Lists the shares that a user can read as a recipient, newest first. */
	List<OpenedShare> receivedBy(UUID recipient) {
		return this.shares.receivedBy(recipient, this.clock.instant(), MOST_RECEIVED);
	}

	private ShareKey keyOf(OpenedShare opened, UUID recipient) {
		UUID owner = opened.share().owner();
		UUID share = opened.share().id();
		UserCipher cipher = this.keys.cipher(recipient);
		byte[] wrapped = opened.wrappedKey();
		if (wrapped != null && recipient.equals(opened.wrappedFor())) {
			return ShareKey.unwrap(cipher, owner, share, wrapped);
		}
		ShareKey derived = this.keys.deriveShareKey(owner, share);
		this.shares.keepKey(share, recipient, derived.wrap(cipher));
		return derived;
	}

	private void requireActive(OpenedShare opened, @Nullable UUID viewer, Origin origin) {
		Instant now = this.clock.instant();
		switch (opened.share().state(now)) {
			case ACTIVE -> {
			}
			case REVOKED -> {
				this.views.refused(opened, viewer, origin);
				throw new ProblemException(ProblemCode.SHARE_REVOKED, "The owner has revoked this share");
			}
			case EXPIRED -> {
				this.views.refused(opened, viewer, origin);
				throw new ProblemException(ProblemCode.SHARE_EXPIRED, "This share has expired");
			}
		}
	}

}

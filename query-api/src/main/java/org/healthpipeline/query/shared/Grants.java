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
import org.healthpipeline.query.share.OpenedShare;
import org.healthpipeline.query.share.OpenedShares;
import org.healthpipeline.query.share.ShareRecipients;
import org.healthpipeline.web.request.ClientAddress;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a request may read a share. Each one asks the row in the database and
 * the clock, so revocation and expiry work at once, in every process and whatever a cache
 * holds.
 * <p>
 * The sharing key is unwrapped with the code that came with the request, or with the
 * recipient's keyset. An account may not exist yet when something is shared with it;
 * therefore the key is derived once more and wrapped for it when it first opens the
 * share.
 */
class Grants {

	static final int MOST_RECEIVED = 1000;

	/** A code has 43 characters. */
	private static final int LONGEST_CODE = 200;

	private final OpenedShares shares;

	private final ShareRecipients recipients;

	private final UserKeys keys;

	private final CodeThrottle throttle;

	private final ViewLog views;

	private final InstantSource clock;

	Grants(OpenedShares shares, ShareRecipients recipients, UserKeys keys, CodeThrottle throttle, ViewLog views,
			InstantSource clock) {
		this.shares = shares;
		this.recipients = recipients;
		this.keys = keys;
		this.throttle = throttle;
		this.views = views;
		this.clock = clock;
	}

	/**
	 * Of whoever holds the code. It is looked for by its hash, so neither the answer nor
	 * its time tells how near a wrong one was. A right code is never throttled: nobody
	 * behind the same address can lock its holder out.
	 * @throws ProblemException when there is none, it is not known, or its share cannot
	 * be read any more, which only its holder is told
	 */
	Grant ofCode(@Nullable String code, ClientAddress address, Origin origin) {
		if (code == null || code.isBlank()) {
			throw new ProblemException(ProblemCode.UNAUTHENTICATED, "An access code is needed: X-Access-Code");
		}
		OpenedShare opened = ((code.length() <= LONGEST_CODE) ? this.shares.findByCode(SecretToken.hash(code))
				: Optional.<OpenedShare>empty())
			.orElseThrow(() -> this.throttle.wrongCode(address));
		requireActive(opened, null, origin);
		byte[] wrapped = Objects.requireNonNull(opened.wrappedKey());
		ShareKey key = ShareKey.unwrap(code, opened.share().owner(), opened.share().id(), wrapped);
		return new Grant(opened, null, key.cipher());
	}

	/**
	 * Of a recipient who is signed in, and who has proven their address or was confirmed
	 * by the owner.
	 * @throws ProblemException when the share is not for their account, not yet, or
	 * cannot be read any more
	 */
	Grant ofRecipient(UUID recipient, UUID share, Origin origin) {
		OpenedShare opened = this.shares.findForRecipient(share, recipient)
			.orElseThrow(() -> notOpen(recipient, share));
		requireActive(opened, recipient, origin);
		return new Grant(opened, recipient, keyOf(opened, recipient).cipher());
	}

	private ProblemException notOpen(UUID recipient, UUID share) {
		return this.recipients.isWaiting(recipient, share) ? new ProblemException(ProblemCode.RECIPIENT_UNCONFIRMED,
				"Its owner has to confirm that this address is yours; ask with POST /shared/{shareId}/recipient")
				: new ProblemException(ProblemCode.NOT_FOUND, "No such share");
	}

	/** What a user can read as a recipient, newest first. */
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
				throw new ProblemException(ProblemCode.SHARE_REVOKED, "Its owner has ended this share");
			}
			case EXPIRED -> {
				this.views.refused(opened, viewer, origin);
				throw new ProblemException(ProblemCode.SHARE_EXPIRED, "The time of this share is over");
			}
		}
	}

}

package org.healthpipeline.query.share;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditEntry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.crypto.AssociatedData;
import org.healthpipeline.common.crypto.ShareKey;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.identity.SecretToken;
import org.healthpipeline.common.mail.MailKind;
import org.healthpipeline.common.mail.MailOutbox;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.query.account.AccountLock;
import org.healthpipeline.query.account.RequestThrottle;
import org.healthpipeline.query.code.QrCode;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Creates, renews, lists and revokes an owner's shares. Every request that reads a share
 * checks its row, so a revocation takes effect with its commit.
 */
class Shares {

	private final ShareStore store;

	private final ShareViews views;

	private final ShareRecipients recipients;

	private final MailOutbox outbox;

	private final RequestThrottle throttle;

	private final AccountLock account;

	private final UserKeys keys;

	private final AuditLog audit;

	private final TransactionTemplate transaction;

	private final ShareProperties properties;

	private final InstantSource clock;

	Shares(ShareStore store, ShareViews views, ShareRecipients recipients, MailOutbox outbox, RequestThrottle throttle,
			AccountLock account, UserKeys keys, AuditLog audit, TransactionTemplate transaction,
			ShareProperties properties, InstantSource clock) {
		this.store = store;
		this.views = views;
		this.recipients = recipients;
		this.outbox = outbox;
		this.throttle = throttle;
		this.account = account;
		this.keys = keys;
		this.audit = audit;
		this.transaction = transaction;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Creates a share.
	 * @param base address of the pages
	 * @throws ProblemException when this may not be shared, or there are too many
	 */
	CreatedShare create(UUID owner, ShareRequest request, String base, Origin origin) {
		Instant now = this.clock.instant();
		NewShare wanted = request.check(now, this.properties.longest());
		Share share = new Share(UUID.randomUUID(), owner, wanted.scope(), wanted.recipientEmail(), now,
				wanted.expiresAt(), null, wanted.label());
		String code = (wanted.recipientEmail() == null) ? SecretToken.generate() : null;
		ShareKey key = (code != null) ? this.keys.deriveShareKey(owner, share.id()) : null;
		byte[] wrapped = (code != null && key != null) ? key.wrap(code) : null;
		byte[] passcode = (key != null && wanted.passcode() != null) ? SharePasscode.seal(wanted.passcode(), share, key)
				: null;
		this.transaction.executeWithoutResult((status) -> {
			this.account.hold(owner);
			if (this.store.countActive(owner, now) >= this.properties.mostActive()) {
				throw new ProblemException(ProblemCode.TOO_MANY_SHARES,
						"At most " + this.properties.mostActive() + " shares at once; revoke one first");
			}
			this.store.add(new StoredShare(share, (code != null) ? SecretToken.hash(code) : null, wrapped, passcode));
			this.audit.append(AuditEntry.own(owner, AuditAction.SHARE_CREATED, share.id(), origin));
			invite(share);
		});
		return created(share, code, passcode != null, base, now);
	}

	/** Sends the same mail whether or not there is an account with the address. */
	private void invite(Share share) {
		String email = share.recipientEmail();
		if (email != null && this.outbox.isOpen() && this.throttle.allowsMail(email)) {
			this.outbox.add(share.owner(), MailKind.SHARE_INVITATION, email, share.id());
		}
	}

	private static CreatedShare created(Share share, @Nullable String code, boolean passcode, String base,
			Instant now) {
		ShareItem item = ShareItem.of(share, ShareViews.Total.NONE, null, passcode, null, now);
		if (code == null) {
			return new CreatedShare(item, null, null, null);
		}
		// A fragment stays in the browser: no server and no log on the way sees the code.
		String url = base + "/s#" + code;
		return new CreatedShare(item, code, url, QrCode.svg(url));
	}

	List<ShareItem> newest(UUID owner, Place below, int limit) {
		Instant now = this.clock.instant();
		List<StoredShare> page = this.store.newest(owner, below.at(), below.id(), Limit.of(limit));
		List<UUID> ids = page.stream().map(StoredShare::id).toList();
		Map<UUID, ShareViews.Total> views = this.views.totals(ids);
		Map<UUID, ShareRecipients.AskingAccount> asking = this.recipients.asking(owner, ids);
		return page.stream()
			.map((stored) -> ShareItem.of(stored.share(), views.getOrDefault(stored.id(), ShareViews.Total.NONE),
					emergencyReason(stored), stored.hasPasscode(), asking.get(stored.id()), now))
			.toList();
	}

	private @Nullable String emergencyReason(StoredShare stored) {
		byte[] reason = stored.emergencyReason();
		if (reason == null) {
			return null;
		}
		Share share = stored.share();
		return new String(
				this.keys.cipher(share.owner()).decrypt(reason, AssociatedData.breakGlass(share.owner(), share.id())),
				StandardCharsets.UTF_8);
	}

	/**
	 * Replaces the code of a link; with the commit the old one no longer works. Scope,
	 * expiry and passcode stay.
	 * @param base address of the pages
	 * @throws ProblemException when it is not theirs, is for an account, or has ended
	 */
	CreatedShare renewCode(UUID owner, UUID id, String base, Origin origin) {
		Instant now = this.clock.instant();
		String code = SecretToken.generate();
		byte[] wrapped = this.keys.deriveShareKey(owner, id).wrap(code);
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			StoredShare stored = this.store.findForChange(owner, id).orElseThrow(Shares::missing);
			Share share = stored.share();
			if (share.recipientEmail() != null) {
				throw new ProblemException(ProblemCode.CONFLICT, "A share with an account has no code");
			}
			switch (share.state(now)) {
				case ACTIVE -> stored.renewCode(SecretToken.hash(code), wrapped);
				case REVOKED -> throw new ProblemException(ProblemCode.SHARE_REVOKED, "This share was revoked");
				case EXPIRED -> throw new ProblemException(ProblemCode.SHARE_EXPIRED, "This share has expired");
			}
			this.audit.append(AuditEntry.own(owner, AuditAction.SHARE_CODE_RENEWED, id, origin));
			return created(share, code, stored.hasPasscode(), base, now);
		}));
	}

	/**
	 * Revokes a share. Idempotent.
	 * @throws ProblemException when it is not theirs
	 */
	void revoke(UUID owner, UUID id, Origin origin) {
		this.transaction.executeWithoutResult((status) -> {
			StoredShare share = this.store.findForChange(owner, id).orElseThrow(Shares::missing);
			if (share.revoke(this.clock.instant())) {
				this.audit.append(AuditEntry.own(owner, AuditAction.SHARE_REVOKED, id, origin));
			}
		});
	}

	/**
	 * Lists the views of a share.
	 * @throws ProblemException when it is not theirs
	 */
	List<ViewItem> views(UUID owner, UUID id, Place below, int limit) {
		Share share = this.store.find(owner, id).orElseThrow(Shares::missing).share();
		return this.views.newest(id, below, limit).stream().map((view) -> ViewItem.of(view, share)).toList();
	}

	private static ProblemException missing() {
		return new ProblemException(ProblemCode.NOT_FOUND, "No such share");
	}

}

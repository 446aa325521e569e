package org.healthpipeline.query.share;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code share_tokens} as its owner sees it. Only its end and the code of a link
 * are changed here.
 */
@Entity
@Table(name = "share_tokens")
class StoredShare {

	@Id
	private UUID id;

	@Column(name = "user_id", updatable = false)
	private UUID owner;

	/** Numbers of the health types. */
	@Column(name = "type_ids", updatable = false)
	private List<Short> typeIds;

	@Column(name = "date_start", updatable = false)
	private LocalDate dateStart;

	@Column(name = "date_end", updatable = false)
	private LocalDate dateEnd;

	@Column(updatable = false)
	private short granularity;

	@Column(name = "recipient_email", updatable = false)
	private @Nullable String recipientEmail;

	@Column(name = "code_hash")
	private byte @Nullable [] codeHash;

	@Column(name = "wrapped_key")
	private byte @Nullable [] wrappedKey;

	@Column(updatable = false)
	private @Nullable String label;

	@Column(name = "passcode_hash", updatable = false)
	private byte @Nullable [] passcodeHash;

	@Column(name = "created_at", updatable = false)
	private Instant createdAt;

	@Column(name = "expires_at", updatable = false)
	private Instant expiresAt;

	@Column(name = "revoked_at")
	private @Nullable Instant revokedAt;

	@Formula("(SELECT b.reason FROM break_glass b WHERE b.id = id)")
	private byte @Nullable [] emergencyReason;

	/** Used by Hibernate, which sets the fields itself. */
	@NullUnmarked
	protected StoredShare() {
	}

	/**
	 * Creates a row.
	 * @param codeHash hash of a link's code; null for accounts
	 * @param wrappedKey under the code of a link; null for accounts
	 * @param passcodeHash under the sharing key; null where none is needed
	 */
	StoredShare(Share share, byte @Nullable [] codeHash, byte @Nullable [] wrappedKey, byte @Nullable [] passcodeHash) {
		Scope scope = share.scope();
		this.id = share.id();
		this.owner = share.owner();
		this.typeIds = scope.types().stream().map((type) -> (short) type.id()).toList();
		this.dateStart = scope.dateStart();
		this.dateEnd = scope.dateEnd();
		this.granularity = scope.granularity().code();
		this.recipientEmail = share.recipientEmail();
		this.codeHash = codeHash;
		this.wrappedKey = wrappedKey;
		this.label = share.label();
		this.passcodeHash = passcodeHash;
		this.createdAt = share.createdAt();
		this.expiresAt = share.expiresAt();
		this.revokedAt = share.revokedAt();
	}

	UUID id() {
		return this.id;
	}

	Share share() {
		List<HealthType> types = this.typeIds.stream().map(HealthTypes::byId).toList();
		Scope scope = new Scope(types, this.dateStart, this.dateEnd, Period.ofCode(this.granularity));
		return new Share(this.id, this.owner, scope, this.recipientEmail, this.createdAt, this.expiresAt,
				this.revokedAt, this.label);
	}

	/**
	 * Returns the reason of an emergency access, encrypted with the owner's key; null for
	 * the owner's own shares.
	 */
	byte @Nullable [] emergencyReason() {
		return this.emergencyReason;
	}

	boolean hasPasscode() {
		return this.passcodeHash != null;
	}

	/** Replaces the code; the old one no longer opens the share. */
	void renewCode(byte[] codeHash, byte[] wrappedKey) {
		this.codeHash = codeHash;
		this.wrappedKey = wrappedKey;
	}

	/**
	 * Revokes it.
	 * @return false when it was already revoked
	 */
	boolean revoke(Instant now) {
		if (this.revokedAt != null) {
			return false;
		}
		this.revokedAt = now;
		return true;
	}

}

package org.healthpipeline.query.account;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.healthpipeline.common.identity.Role;
import org.healthpipeline.model.bucket.NightRule;
import org.healthpipeline.model.device.SourceOrder;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code users}.
 */
@Entity
@Table(name = "users")
class Account {

	private static final String DEFAULT_TIMEZONE = "UTC";

	@Id
	private UUID id;

	private String email;

	@Column(name = "password_hash")
	private String passwordHash;

	private @Nullable String name;

	private String timezone;

	@Column(name = "night_rule")
	private String nightRule;

	@Column(name = "source_order")
	private String sourceOrder;

	@Column(name = "birth_year")
	private @Nullable Integer birthYear;

	@Column(name = "sex_at_birth")
	private @Nullable String sexAtBirth;

	private @Nullable String language;

	/** Null where the user has chosen none, as Hibernate reads it. */
	@Embedded
	private @Nullable Units units;

	private String role;

	@Column(name = "email_proven_at")
	private @Nullable Instant emailProvenAt;

	@Column(name = "awaits_proof")
	private boolean awaitsProof;

	@Column(name = "created_at", updatable = false)
	private Instant createdAt;

	/** Set by a trigger on every update. */
	@Column(name = "updated_at", updatable = false)
	private Instant updatedAt;

	/** Used by Hibernate, which sets the fields itself. */
	@NullUnmarked
	protected Account() {
	}

	Account(NewAccount account, String passwordHash, Role role, AddressProof proof, Instant now) {
		this.id = UUID.randomUUID();
		this.email = account.email().value();
		this.passwordHash = passwordHash;
		this.name = account.name();
		this.timezone = (account.zone() != null) ? account.zone().getId() : DEFAULT_TIMEZONE;
		this.nightRule = NightRule.WAKE_DAY.wireName();
		this.sourceOrder = SourceOrder.DEFAULT.wireName();
		this.role = role.name().toLowerCase(Locale.ROOT);
		this.emailProvenAt = (proof == AddressProof.GIVEN) ? now : null;
		this.awaitsProof = proof == AddressProof.AWAITED;
		this.createdAt = now;
		this.updatedAt = now;
	}

	UUID id() {
		return this.id;
	}

	String passwordHash() {
		return this.passwordHash;
	}

	void rehash(String passwordHash) {
		this.passwordHash = passwordHash;
	}

	String email() {
		return this.email;
	}

	/** Returns whether the address must be proven before anyone can sign in. */
	boolean awaitsProof() {
		return this.awaitsProof;
	}

	/**
	 * Marks the address as proven.
	 * @return whether it was not proven before
	 */
	boolean proveAddress(Instant now) {
		if (this.emailProvenAt != null) {
			return false;
		}
		this.emailProvenAt = now;
		this.awaitsProof = false;
		return true;
	}

	String timezone() {
		return this.timezone;
	}

	String nightRule() {
		return this.nightRule;
	}

	String sourceOrder() {
		return this.sourceOrder;
	}

	/**
	 * Applies a change of the profile.
	 * @return whether nights now belong to other days, or other samples count
	 */
	boolean apply(ProfileChange change) {
		String newName = change.name();
		if (newName != null) {
			this.name = newName.isEmpty() ? null : newName;
		}
		String newNightRule = (change.nightRule() != null) ? change.nightRule().wireName() : this.nightRule;
		String newSourceOrder = (change.sourceOrder() != null) ? change.sourceOrder().wireName() : this.sourceOrder;
		boolean rebuilt = !newNightRule.equals(this.nightRule) || !newSourceOrder.equals(this.sourceOrder);
		if (change.birthYear() != null) {
			this.birthYear = change.birthYear().value();
		}
		if (change.sexAtBirth() != null) {
			SexAtBirth sex = change.sexAtBirth().value();
			this.sexAtBirth = (sex != null) ? sex.wireName() : null;
		}
		if (change.language() != null) {
			Locale chosen = change.language().value();
			this.language = (chosen != null) ? chosen.toLanguageTag() : null;
		}
		if (change.units() != null) {
			Map<String, @Nullable String> chosen = change.units().value();
			this.units = (chosen != null) ? units().with(chosen) : null;
		}
		this.nightRule = newNightRule;
		this.sourceOrder = newSourceOrder;
		return rebuilt;
	}

	/** Sets the zone that was chosen last, which the profile shows. */
	void live(ZoneId zone) {
		this.timezone = zone.getId();
	}

	private Units units() {
		return (this.units != null) ? this.units : Units.NONE;
	}

	Profile profile() {
		return new Profile(this.id, this.email, this.name, this.timezone, this.nightRule, this.sourceOrder,
				this.birthYear, this.sexAtBirth, this.language, units(), this.role, this.emailProvenAt);
	}

}

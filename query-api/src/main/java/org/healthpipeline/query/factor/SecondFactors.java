package org.healthpipeline.query.factor;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;

import org.apache.commons.codec.binary.Base32;
import org.healthpipeline.common.audit.Actor;
import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditEntry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.audit.Outcome;
import org.healthpipeline.common.identity.Identity;
import org.healthpipeline.common.identity.Sessions;
import org.healthpipeline.common.notice.NoticeKind;
import org.healthpipeline.common.notice.Notices;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.query.account.AccountNames;
import org.healthpipeline.query.account.SecondFactorCheck;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Manages a user's second factors. An account with a confirmed factor needs one at each
 * sign-in, beside the password. Every change is in the audit log, and the session that
 * makes it has presented a factor. Safe for use by several threads.
 */
class SecondFactors implements SecondFactorCheck {

	private static final String ISSUER = "Health pipeline";

	private final FactorStore store;

	private final Passkeys passkeys;

	private final AccountNames accounts;

	private final Sessions sessions;

	private final AuditLog audit;

	private final Notices notices;

	private final TransactionTemplate transaction;

	private final InstantSource clock;

	private final OneTimeCodes codes = new OneTimeCodes();

	SecondFactors(FactorStore store, Passkeys passkeys, AccountNames accounts, Sessions sessions, AuditLog audit,
			Notices notices, TransactionTemplate transaction, InstantSource clock) {
		this.store = store;
		this.passkeys = passkeys;
		this.accounts = accounts;
		this.sessions = sessions;
		this.audit = audit;
		this.notices = notices;
		this.transaction = transaction;
		this.clock = clock;
	}

	@Override
	public boolean isShown(UUID user, @Nullable String code, @Nullable String passkey, String base, Origin origin) {
		List<Factor> confirmed = confirmed(user);
		if (confirmed.isEmpty()) {
			return false;
		}
		if (code == null && passkey == null) {
			throw new ProblemException(ProblemCode.SECOND_FACTOR_REQUIRED,
					"Send a code of your app or a recovery code as code, or the passkey's answer as passkey");
		}
		boolean right = (code != null) ? isCode(user, confirmed, code.strip(), origin)
				: isPasskey(user, Objects.requireNonNull(passkey), base);
		if (!right) {
			this.audit
				.append(new AuditEntry(user, Actor.unknown(), AuditAction.SIGN_IN, null, Outcome.REFUSED, origin));
			throw new ProblemException(ProblemCode.INVALID_SECOND_FACTOR, ProblemCode.INVALID_SECOND_FACTOR.title());
		}
		return true;
	}

	private boolean isCode(UUID user, List<Factor> confirmed, String code, Origin origin) {
		Optional<Factor> app = confirmed.stream().filter((factor) -> factor.kind() == FactorKind.TOTP).findFirst();
		if (app.isPresent() && isTaken(user, app.get(), code)) {
			return true;
		}
		return Boolean.TRUE.equals(this.transaction.execute((status) -> {
			boolean taken = this.store.takeRecoveryCode(user, code);
			if (taken) {
				this.audit.append(AuditEntry.own(user, AuditAction.RECOVERY_CODE_USED, null, origin));
				this.notices.tell(user, NoticeKind.RECOVERY_CODE_USED, null);
			}
			return taken;
		}));
	}

	/** Checks that the code is current, and consumes it. */
	private boolean isTaken(UUID user, Factor app, String code) {
		OptionalLong step = this.codes.step(app.secret(), code, this.clock.instant());
		return step.isPresent() && this.store.take(user, app.id(), step.getAsLong());
	}

	private boolean isPasskey(UUID user, String passkey, String base) {
		return RelyingParty.of(base)
			.filter((party) -> this.passkeys.isShown(user, email(user), party, passkey))
			.isPresent();
	}

	@Override
	public Challenge challenge(UUID user, String base) {
		List<Factor> confirmed = confirmed(user);
		List<String> methods = new ArrayList<>(
				confirmed.stream().map((factor) -> factor.kind().wireName()).distinct().sorted().toList());
		Optional<RelyingParty> party = RelyingParty.of(base);
		if (party.isEmpty()) {
			methods.remove(FactorKind.PASSKEY.wireName());
		}
		if (this.store.recoveryCodesLeft(user) > 0) {
			methods.add("recovery");
		}
		return new Challenge(List.copyOf(methods),
				party.filter((known) -> methods.contains(FactorKind.PASSKEY.wireName()))
					.map((known) -> this.passkeys.requestOptions(user, email(user), known))
					.orElse(null));
	}

	private List<Factor> confirmed(UUID user) {
		return this.store.of(user).stream().filter(Factor::isConfirmed).toList();
	}

	/** Lists the confirmed factors, oldest first. */
	List<Factor> of(UUID user) {
		return confirmed(user);
	}

	int recoveryCodesLeft(UUID user) {
		return this.store.recoveryCodesLeft(user);
	}

	/**
	 * Creates a secret for an app, which takes effect with its first right code.
	 * @return the secret in Base32, and the address that apps read from a QR code
	 * @throws ProblemException CONFLICT when the account already has an app
	 */
	AppSecret beginApp(UUID user) {
		requireNoApp(user);
		byte[] secret = this.codes.newSecret();
		this.transaction.executeWithoutResult((status) -> this.store.addUnconfirmed(user, secret));
		String text = new Base32().encodeToString(secret);
		String uri = UriComponentsBuilder.fromUriString("otpauth://totp/{label}")
			.queryParam("secret", "{secret}")
			.queryParam("issuer", "{issuer}")
			.encode()
			.buildAndExpand(ISSUER + ":" + email(user), text, ISSUER)
			.toUriString();
		return new AppSecret(text, uri);
	}

	private void requireNoApp(UUID user) {
		if (confirmed(user).stream().anyMatch((factor) -> factor.kind() == FactorKind.TOTP)) {
			throw new ProblemException(ProblemCode.CONFLICT,
					"The account already has an app for codes; remove it first");
		}
	}

	/**
	 * Confirms the app.
	 * @return recovery codes where this is the first factor
	 * @throws ProblemException INVALID_SECOND_FACTOR when the code is wrong, NOT_FOUND
	 * when no app waits for its first code
	 */
	Optional<List<String>> confirmApp(Identity identity, String code, Origin origin) {
		UUID user = identity.userId();
		Factor app = this.store.unconfirmed(user)
			.orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "No app waits for its first code"));
		return added(identity, NoticeKind.SECOND_FACTOR_ADDED, null, origin, () -> {
			if (!isTaken(user, app, code.strip())) {
				throw new ProblemException(ProblemCode.CODE_NOT_CONFIRMED,
						"This is not the app's current code; check that its clock is right");
			}
			return app.id();
		});
	}

	/**
	 * Creates a challenge for a new passkey.
	 * @throws ProblemException CONFLICT where browsers support no passkeys at this
	 * address, or when there are too many
	 */
	String beginPasskey(UUID user, String base) {
		if (confirmed(user).size() >= Passkeys.MOST) {
			throw new ProblemException(ProblemCode.CONFLICT, "The account has the maximum number of factors");
		}
		return this.passkeys.creationOptions(user, email(user), party(base));
	}

	private static RelyingParty party(String base) {
		return RelyingParty.of(base)
			.orElseThrow(() -> new ProblemException(ProblemCode.CONFLICT,
					"Passkeys need a host name and HTTPS, or localhost"));
	}

	/**
	 * Adds a passkey.
	 * @return recovery codes where this is the first factor
	 */
	Optional<List<String>> addPasskey(Identity identity, String base, String name, String credential, Origin origin) {
		UUID user = identity.userId();
		byte[] record = this.passkeys.registered(user, email(user), party(base), name, credential);
		return added(identity, NoticeKind.PASSKEY_ADDED, name, origin, () -> this.store.addPasskey(user, name, record));
	}

	private Optional<List<String>> added(Identity identity, NoticeKind kind, @Nullable String detail, Origin origin,
			Supplier<UUID> add) {
		UUID user = identity.userId();
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			boolean first = confirmed(user).isEmpty();
			UUID added = add.get();
			this.sessions.secondFactorShown(user, identity.sessionId());
			this.audit.append(AuditEntry.own(user, AuditAction.SECOND_FACTOR_ADDED, added, origin));
			this.notices.tell(user, kind, detail);
			return first ? Optional.of(this.store.newRecoveryCodes(user)) : Optional.empty();
		}));
	}

	/** Removes a factor; with the last one the recovery codes end too. */
	void remove(UUID user, UUID factor, Origin origin) {
		this.transaction.executeWithoutResult((status) -> {
			boolean passkey = confirmed(user).stream()
				.anyMatch((known) -> known.id().equals(factor) && known.kind() == FactorKind.PASSKEY);
			if (!this.store.remove(user, factor)) {
				throw new ProblemException(ProblemCode.NOT_FOUND, "No such factor");
			}
			if (confirmed(user).isEmpty()) {
				this.store.removeRecoveryCodes(user);
			}
			this.audit.append(AuditEntry.own(user, AuditAction.SECOND_FACTOR_REMOVED, factor, origin));
			this.notices.tell(user, passkey ? NoticeKind.PASSKEY_REMOVED : NoticeKind.SECOND_FACTOR_REMOVED, null);
		});
	}

	/** Replaces the recovery codes. */
	List<String> newRecoveryCodes(UUID user, Origin origin) {
		if (confirmed(user).isEmpty()) {
			throw new ProblemException(ProblemCode.CONFLICT, "The account has no second factor");
		}
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			this.audit.append(AuditEntry.own(user, AuditAction.RECOVERY_CODES_MADE, null, origin));
			this.notices.tell(user, NoticeKind.RECOVERY_CODES_MADE, null);
			return this.store.newRecoveryCodes(user);
		}));
	}

	private String email(UUID user) {
		return this.accounts.email(user);
	}

	/**
	 * A new secret of an app.
	 *
	 * @param secret in Base32
	 * @param uri for a QR code
	 */
	record AppSecret(String secret, String uri) {

		/** Omits the secret. */
		@Override
		public String toString() {
			return "AppSecret[…]";
		}

	}

}

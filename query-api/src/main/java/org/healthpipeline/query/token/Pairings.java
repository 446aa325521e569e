package org.healthpipeline.query.token;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditEntry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.identity.AccessTokens.Made;
import org.healthpipeline.common.identity.GrantedTypes;
import org.healthpipeline.common.identity.TokenScope;
import org.healthpipeline.common.notice.NoticeKind;
import org.healthpipeline.common.notice.Notices;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.query.account.AccountLock;
import org.healthpipeline.query.code.CodeThrottle;
import org.healthpipeline.query.device.Devices;
import org.healthpipeline.query.device.NewDevice;
import org.healthpipeline.query.device.RegisteredDevice;
import org.healthpipeline.query.token.PairingStore.Pairing;
import org.healthpipeline.web.request.ClientAddress;

import org.springframework.transaction.support.TransactionTemplate;

/** Gives apps a token and a device in exchange for a code that their user created. */
class Pairings {

	/** Most open codes of one user at the same time. */
	private static final int OPEN_MAX = 20;

	private static final int TOKEN_NAME_MAX = 100;

	private final PairingStore store;

	private final Tokens tokens;

	private final Devices devices;

	private final AccountLock account;

	private final CodeThrottle codes;

	private final Notices notices;

	private final AuditLog audit;

	private final TransactionTemplate transaction;

	private final TokenProperties properties;

	private final InstantSource clock;

	Pairings(PairingStore store, Tokens tokens, Devices devices, AccountLock account, CodeThrottle pairingCodes,
			Notices notices, AuditLog audit, TransactionTemplate transaction, TokenProperties properties,
			InstantSource clock) {
		this.store = store;
		this.tokens = tokens;
		this.devices = devices;
		this.account = account;
		this.codes = pairingCodes;
		this.notices = notices;
		this.audit = audit;
		this.transaction = transaction;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Creates a pairing.
	 * @param scopes scopes of the token that the app will get
	 * @param addresses at which a phone may reach this service; may be empty
	 * @throws ProblemException when too many are open
	 */
	CreatedPairing create(UUID user, Set<TokenScope> scopes, List<String> addresses, boolean loopbackOnly,
			Origin origin) {
		Instant now = this.clock.instant();
		Instant expires = now.plus(this.properties.pairing());
		String code = PairingCode.generate();
		Pairing pairing = new Pairing(user, UUID.randomUUID(), scopes);
		this.transaction.executeWithoutResult((status) -> {
			this.account.hold(user);
			if (this.store.count(user, now) >= OPEN_MAX) {
				throw new ProblemException(ProblemCode.TOO_MANY_REQUESTS, "Too many pairing codes are open",
						(int) this.properties.pairing().toSeconds(), null);
			}
			this.store.add(pairing, PairingCode.hash(code), now, expires);
			this.audit.append(AuditEntry.own(user, AuditAction.PAIRING_CREATED, pairing.id(), origin));
		});
		return CreatedPairing.of(code, addresses, loopbackOnly, expires);
	}

	/**
	 * Exchanges a code, which works once. A right code is never throttled: nobody behind
	 * the same address can lock its holder out.
	 * @throws ProblemException when there is no such code, or the user has too many
	 * tokens
	 */
	ClaimedPairing claim(String code, NewDevice device, ClientAddress address, Origin origin) {
		Pairing pairing = this.store.find(PairingCode.hash(code), this.clock.instant())
			.orElseThrow(() -> unknown(address));
		// Comes before the transaction, since a concurrent request may register the same
		// device.
		RegisteredDevice registered = this.devices.register(pairing.user(), device).answer();
		Made made = Objects.requireNonNull(this.transaction.execute((status) -> {
			if (!this.store.take(pairing)) {
				throw unknown(address);
			}
			String name = device.deviceName();
			Made added = this.tokens.add(pairing.user(),
					(name.length() > TOKEN_NAME_MAX) ? name.substring(0, TOKEN_NAME_MAX) : name, pairing.scopes(),
					GrantedTypes.ALL, registered.device().id(), null);
			this.notices.tell(pairing.user(), NoticeKind.DEVICE_PAIRED, name);
			this.audit.append(AuditEntry.own(pairing.user(), AuditAction.PAIRING_CLAIMED, added.token().id(), origin));
			return added;
		}));
		return new ClaimedPairing(made.text(), registered);
	}

	private ProblemException unknown(ClientAddress address) {
		return this.codes.wrong(address.counted(), ProblemCode.PAIRING_NOT_FOUND);
	}

}

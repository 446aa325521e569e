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
import org.healthpipeline.common.identity.AccessTokens;
import org.healthpipeline.common.identity.AccessTokens.AccessToken;
import org.healthpipeline.common.identity.AccessTokens.Made;
import org.healthpipeline.common.identity.GrantedTypes;
import org.healthpipeline.common.identity.TokenScope;
import org.healthpipeline.common.notice.NoticeKind;
import org.healthpipeline.common.notice.Notices;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.query.account.AccountLock;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionTemplate;

/** Creates, lists and revokes the access tokens of a user. */
public class Tokens {

	private final AccessTokens tokens;

	private final AccountLock account;

	private final Notices notices;

	private final AuditLog audit;

	private final TransactionTemplate transaction;

	private final TokenProperties properties;

	private final InstantSource clock;

	Tokens(AccessTokens tokens, AccountLock account, Notices notices, AuditLog audit, TransactionTemplate transaction,
			TokenProperties properties, InstantSource clock) {
		this.tokens = tokens;
		this.account = account;
		this.notices = notices;
		this.audit = audit;
		this.transaction = transaction;
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * Creates a token.
	 * @throws ProblemException when it is not allowed, or there are too many
	 */
	Made make(UUID user, TokenRequest request, Origin origin) {
		String name = request.checkedName();
		Set<TokenScope> scopes = TokenScopes.parse(request.scopes());
		GrantedTypes types = request.checkedTypes();
		Instant expiry = request.checkedExpiry(this.clock.instant());
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			Made made = add(user, name, scopes, types, null, expiry);
			this.notices.tell(user, NoticeKind.TOKEN_MADE, name);
			this.audit.append(AuditEntry.own(user, AuditAction.TOKEN_CREATED, made.token().id(), origin));
			return made;
		}));
	}

	/**
	 * Adds a token in the caller's transaction, without notice and audit entry.
	 * @param device device that it is for
	 * @throws ProblemException when there are too many
	 */
	Made add(UUID user, String name, Set<TokenScope> scopes, GrantedTypes types, @Nullable UUID device,
			@Nullable Instant expiry) {
		this.account.hold(user);
		if (this.tokens.of(user).size() >= this.properties.most()) {
			throw new ProblemException(ProblemCode.TOO_MANY_TOKENS,
					"At most " + this.properties.most() + " access tokens at once; revoke one first");
		}
		return this.tokens.make(user, name, scopes, types, device, expiry);
	}

	/** Lists those that have not ended, newest first. */
	public List<AccessToken> list(UUID user) {
		return this.tokens.of(user);
	}

	/**
	 * Revokes a token; from the commit on no service accepts it.
	 * @throws ProblemException when it is not theirs, or has ended
	 */
	void revoke(UUID user, UUID token, Origin origin) {
		this.transaction.executeWithoutResult((status) -> {
			String name = this.tokens.revoke(user, token)
				.orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "No such access token"));
			this.notices.tell(user, NoticeKind.TOKEN_REVOKED, name);
			this.audit.append(AuditEntry.own(user, AuditAction.TOKEN_REVOKED, token, origin));
		});
	}

}

package org.healthpipeline.query.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.identity.Role;
import org.jspecify.annotations.Nullable;

/**
 * How the first administrator comes in: the operator configures an address and a
 * password, and the account is opened when somebody first signs in with both. That
 * address cannot be registered meanwhile, and an account that had it before does not
 * become an administrator's. Once the account exists the configured password means
 * nothing any more.
 */
class FirstAdmin {

	private final AccountOpening opening;

	private final @Nullable EmailAddress email;

	private final String password;

	FirstAdmin(AccountProperties properties, PasswordPolicy policy, AccountOpening opening) {
		this.opening = opening;
		AccountProperties.Admin admin = properties.admin();
		boolean configured = admin.email() != null && !admin.email().isBlank();
		this.email = configured ? EmailAddress.of(admin.email()) : null;
		this.password = (this.email != null) ? policy.check(admin.password(), this.email) : "";
	}

	/** Whether the address is kept for the administrator. */
	boolean holds(EmailAddress email) {
		return email.equals(this.email);
	}

	/** For an address without account: opens the administrator's if it is theirs. */
	Optional<Account> enter(EmailAddress email, String password, Origin origin) {
		if (!email.equals(this.email) || !MessageDigest.isEqual(password.getBytes(StandardCharsets.UTF_8),
				this.password.getBytes(StandardCharsets.UTF_8))) {
			return Optional.empty();
		}
		return this.opening.open(new NewAccount(email, this.password, null, null), Role.ADMIN, AddressProof.GIVEN, null,
				origin);
	}

}

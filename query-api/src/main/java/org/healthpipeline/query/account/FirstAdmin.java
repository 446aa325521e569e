package org.healthpipeline.query.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.identity.Role;
import org.jspecify.annotations.Nullable;

/**
 * Opens the account of the first administrator. The operator configures an address and a
 * password; the account is opened at the first sign-in with both. Until then the address
 * cannot be registered, and an existing account with this address does not become an
 * administrator. Once the account exists, the configured password has no effect.
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

	/** Returns whether the address is reserved for the administrator. */
	boolean holds(EmailAddress email) {
		return email.equals(this.email);
	}

	/**
	 * Opens the administrator's account if the credentials of an address without account
	 * are the configured ones.
	 */
	Optional<Account> enter(EmailAddress email, String password, Origin origin) {
		if (!email.equals(this.email) || !MessageDigest.isEqual(password.getBytes(StandardCharsets.UTF_8),
				this.password.getBytes(StandardCharsets.UTF_8))) {
			return Optional.empty();
		}
		return this.opening.open(new NewAccount(email, this.password, null, null), Role.ADMIN, AddressProof.GIVEN, null,
				origin);
	}

}

package org.healthpipeline.web.security;

import java.util.List;

import org.healthpipeline.common.identity.Identity;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A request with a valid session or access token. An access token has no role. */
final class SignedIn extends AbstractAuthenticationToken {

	private static final long serialVersionUID = 1L;

	private final transient Identity identity;

	SignedIn(Identity identity) {
		super((identity.token() == null) ? List.of(new SimpleGrantedAuthority("ROLE_" + identity.role().name()))
				: List.of());
		this.identity = identity;
		setAuthenticated(true);
	}

	@Override
	public @Nullable Object getCredentials() {
		return null;
	}

	@Override
	public Identity getPrincipal() {
		return this.identity;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other;
	}

	@Override
	public int hashCode() {
		return System.identityHashCode(this);
	}

}

package org.healthpipeline.query.account;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What users call themselves today. Safe for use by several threads. */
public class AccountNames {

	private final Accounts accounts;

	AccountNames(Accounts accounts) {
		this.accounts = accounts;
	}

	/** Those that have an account and a name in it. */
	public Map<UUID, String> of(Collection<UUID> users) {
		return this.accounts.findByIdInAndNameIsNotNull(users)
			.stream()
			.collect(Collectors.toMap(Named::id, Named::name));
	}

	record Named(UUID id, String name) {
	}

}

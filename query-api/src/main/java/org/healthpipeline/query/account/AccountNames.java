package org.healthpipeline.query.account;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;

/** Reads the names that users give themselves. Safe for use by several threads. */
public class AccountNames {

	private final Accounts accounts;

	AccountNames(Accounts accounts) {
		this.accounts = accounts;
	}

	/** Returns the name of each user who has an account with a name, by user id. */
	public Map<UUID, String> of(Collection<UUID> users) {
		return this.accounts.findByIdInAndNameIsNotNull(users)
			.stream()
			.collect(Collectors.toMap(Named::id, Named::name));
	}

	/**
	 * Returns the address of an existing account.
	 * @throws ProblemException NOT_FOUND when it was erased meanwhile
	 */
	public String email(UUID user) {
		return this.accounts.findById(user)
			.map((account) -> account.profile().email())
			.orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "The account no longer exists"));
	}

	record Named(UUID id, String name) {
	}

}

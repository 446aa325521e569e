package org.healthpipeline.query.account;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;

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

	/**
	 * The address of an account that is there.
	 * @throws ProblemException NOT_FOUND when it was erased meanwhile
	 */
	public String email(UUID user) {
		return this.accounts.findById(user)
			.map((account) -> account.profile().email())
			.orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, "The account does not exist any more"));
	}

	record Named(UUID id, String name) {
	}

}

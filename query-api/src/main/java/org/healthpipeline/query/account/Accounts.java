package org.healthpipeline.query.account;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;
import org.healthpipeline.query.row.Rows;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** Reads and writes the table {@code users}. */
interface Accounts extends Rows<Account> {

	Optional<Account> findById(UUID id);

	/**
	 * Finds the account with an address.
	 * @param email normalised by {@link EmailAddress}
	 */
	Optional<Account> findByEmail(String email);

	List<AccountNames.Named> findByIdInAndNameIsNotNull(Collection<UUID> ids);

	/** Finds an account and locks its row until the transaction ends. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("SELECT a FROM Account a WHERE a.id = :id")
	Optional<Account> findForChange(UUID id);

	/** Writes pending changes at once. */
	void flush();

}

package org.healthpipeline.query.account;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;
import org.healthpipeline.query.row.Rows;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** The table {@code users}. */
interface Accounts extends Rows<Account> {

	Optional<Account> findById(UUID id);

	/**
	 * @param email as {@link EmailAddress} has it
	 */
	Optional<Account> findByEmail(String email);

	List<AccountNames.Named> findByIdInAndNameIsNotNull(Collection<UUID> ids);

	/** Nobody else changes it until the transaction ends. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("SELECT a FROM Account a WHERE a.id = :id")
	Optional<Account> findForChange(UUID id);

	/** Writes what was changed at once. */
	void flush();

}

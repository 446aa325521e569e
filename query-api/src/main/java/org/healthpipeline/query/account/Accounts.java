package org.healthpipeline.query.account;

import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

import org.springframework.stereotype.Repository;

/**
 * The table {@code users}. Every method that changes something runs in the caller's
 * transaction.
 */
@Repository
class Accounts {

	private final EntityManager entities;

	Accounts(EntityManager entities) {
		this.entities = entities;
	}

	Optional<Account> find(EmailAddress email) {
		return this.entities.createQuery("SELECT a FROM Account a WHERE a.email = :email", Account.class)
			.setParameter("email", email.value())
			.getResultList()
			.stream()
			.findFirst();
	}

	Optional<Account> find(UUID id) {
		return Optional.ofNullable(this.entities.find(Account.class, id));
	}

	/** Nobody else changes it until the transaction ends. */
	Optional<Account> findForChange(UUID id) {
		return Optional.ofNullable(this.entities.find(Account.class, id, LockModeType.PESSIMISTIC_WRITE));
	}

	/**
	 * Writes the row at once.
	 * @throws org.springframework.dao.DataIntegrityViolationException when the address
	 * has an account
	 */
	void add(Account account) {
		this.entities.persist(account);
		this.entities.flush();
	}

	/** Writes what was changed at once. */
	void flush() {
		this.entities.flush();
	}

}

package org.healthpipeline.query.row;

import java.util.UUID;

import org.springframework.data.repository.NoRepositoryBean;
import org.springframework.data.repository.Repository;

/**
 * A table of plain rows. Every method that changes something, or reads what is to be
 * changed, runs in the caller's transaction, which statements of JdbcClient share; what
 * an entity was changed to is written when it commits.
 *
 * @param <T> the entity
 */
@NoRepositoryBean
public interface Rows<T> extends Repository<T, UUID> {

	/**
	 * Inserts a row at once, so that statements of JdbcClient find it.
	 * @throws org.springframework.dao.DataIntegrityViolationException when a constraint
	 * forbids it
	 */
	void add(T row);

}

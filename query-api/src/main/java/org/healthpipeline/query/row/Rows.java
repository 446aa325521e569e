package org.healthpipeline.query.row;

import java.util.UUID;

import org.springframework.data.repository.NoRepositoryBean;
import org.springframework.data.repository.Repository;

/**
 * A repository of plain rows. Methods that change something, or read what is to be
 * changed, run in the caller's transaction, which statements of JdbcClient share. Changes
 * of an entity are written at the commit.
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

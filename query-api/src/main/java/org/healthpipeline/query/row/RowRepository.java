package org.healthpipeline.query.row;

import jakarta.persistence.EntityManager;

import org.springframework.data.jpa.repository.support.JpaEntityInformation;
import org.springframework.data.jpa.repository.support.SimpleJpaRepository;

/**
 * Implements {@link Rows} for Spring Data. An entity has its id before it is stored, so
 * Spring Data's own {@code save} would treat it as existing and look for it.
 *
 * @param <T> the entity
 * @param <ID> type of its id
 */
public class RowRepository<T, ID> extends SimpleJpaRepository<T, ID> {

	private final EntityManager entities;

	public RowRepository(JpaEntityInformation<T, ?> information, EntityManager entities) {
		super(information, entities);
		this.entities = entities;
	}

	public void add(T row) {
		this.entities.persist(row);
		this.entities.flush();
	}

}

package org.healthpipeline.query.share;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;
import org.healthpipeline.query.row.Rows;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/**
 * Reads and writes the table {@code share_tokens} for owners. Recipients' requests use
 * {@link OpenedShares}.
 */
interface ShareStore extends Rows<StoredShare> {

	/** Counts the readable shares of a user. */
	@Query("SELECT count(s) FROM StoredShare s WHERE s.owner = :owner AND s.revokedAt IS NULL AND s.expiresAt > :now")
	int countActive(UUID owner, Instant now);

	/**
	 * Returns a page of a user's shares, newest first: those after a place in that order.
	 */
	@Query("""
			SELECT s FROM StoredShare s WHERE s.owner = :owner AND (s.createdAt, s.id) < (:at, :id)
			ORDER BY s.createdAt DESC, s.id DESC
			""")
	List<StoredShare> newest(UUID owner, Instant at, UUID id, Limit limit);

	@Query("SELECT s FROM StoredShare s WHERE s.owner = :owner AND s.id = :id")
	Optional<StoredShare> find(UUID owner, UUID id);

	/** Finds a share and locks its row until the transaction ends. */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("SELECT s FROM StoredShare s WHERE s.owner = :owner AND s.id = :id")
	Optional<StoredShare> findForChange(UUID owner, UUID id);

}

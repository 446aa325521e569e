package org.healthpipeline.query.export;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.healthpipeline.query.row.Rows;

import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;

/**
 * Reads and writes the table {@code export_jobs} for users. The processes that write
 * exports use {@link ExportJobs}.
 */
interface ExportStore extends Rows<StoredExport> {

	/** Counts the exports of a user that wait or are being written. */
	@Query("SELECT count(e) FROM StoredExport e WHERE e.user = :user AND e.status IN ('queued', 'running')")
	int countPending(UUID user);

	/** Counts the exports of a user that wait, are being written or can be downloaded. */
	@Query("""
			SELECT count(e) FROM StoredExport e WHERE e.user = :user
				AND (e.status IN ('queued', 'running') OR (e.status = 'completed' AND e.expiresAt > :now))
			""")
	int countKept(UUID user, Instant now);

	/** Finds the user's export, unless it is deleted. */
	@Query("SELECT e FROM StoredExport e WHERE e.user = :user AND e.id = :id AND e.status <> 'deleted'")
	Optional<StoredExport> find(UUID user, UUID id);

	/** Lists the user's exports, newest first. */
	@Query("""
			SELECT e FROM StoredExport e WHERE e.user = :user AND e.status <> 'deleted'
			ORDER BY e.createdAt DESC, e.id DESC
			""")
	List<StoredExport> newest(UUID user, Limit limit);

	/** Returns the wrapped key of an export that can be read. */
	@Query("SELECT e.wrappedKeyset FROM StoredExport e WHERE e.user = :user AND e.id = :id AND e.status = 'completed'")
	Optional<byte[]> wrappedKeyset(UUID user, UUID id);

}

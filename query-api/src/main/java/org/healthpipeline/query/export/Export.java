package org.healthpipeline.query.export;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A row of {@code export_jobs} as its user sees it.
 *
 * @param attempt the attempt that runs or has succeeded; null before the first one
 * @param bytes length of the download; null before it is complete
 * @param completedAt when it was complete or given up
 */
record Export(UUID id, UUID user, ExportFormat format, ExportStatus status, ExportSelection selection,
		ExportProgress progress, @Nullable UUID attempt, @Nullable Long bytes, @Nullable ExportError error,
		Instant createdAt, @Nullable Instant completedAt, @Nullable Instant expiresAt) {

	/**
	 * Returns the status at a time. An export expires on time, whenever it is removed.
	 */
	ExportStatus statusAt(Instant now) {
		Instant expires = this.expiresAt;
		boolean over = this.status == ExportStatus.COMPLETED && expires != null && !now.isBefore(expires);
		return over ? ExportStatus.EXPIRED : this.status;
	}

	/** Returns the folder that holds all objects of an export, and nothing else. */
	static String folder(UUID user, UUID export) {
		return "exports/" + user + "/" + export + "/";
	}

	/**
	 * Returns the object of an attempt. Each attempt writes its own, so that a late one
	 * overwrites nothing.
	 */
	static String object(UUID user, UUID export, UUID attempt) {
		return folder(user, export) + attempt;
	}

}

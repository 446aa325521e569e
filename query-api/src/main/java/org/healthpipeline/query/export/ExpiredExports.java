package org.healthpipeline.query.export;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.common.storage.ObjectStore;
import org.healthpipeline.common.time.UtcTime;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Removes expired exports: first the key, so that they become unreadable on time and for
 * good, then the object, then the row. Any number of processes may run it at once. Safe
 * for use by several threads.
 */
class ExpiredExports {

	private static final int REMOVED_AT_ONCE = 100;

	private final JdbcClient jdbc;

	private final ObjectStore store;

	private final InstantSource clock;

	private final ExportProperties properties;

	ExpiredExports(JdbcClient jdbc, ObjectStore store, InstantSource clock, ExportProperties properties) {
		this.jdbc = jdbc;
		this.store = store;
		this.clock = clock;
		this.properties = properties;
	}

	/**
	 * Removes everything that has expired.
	 * @throws org.healthpipeline.common.storage.StorageException when the store is
	 * unavailable; the keys are destroyed then, and the next run continues
	 */
	void sweep() {
		destroyKeys();
		forget();
		List<Ended> ended = withObjects();
		while (!ended.isEmpty()) {
			ended.forEach(this::remove);
			ended = withObjects();
		}
	}

	/** Removes what is left of a deleted export. */
	void removeDeleted(UUID user, UUID id) {
		remove(new Ended(user, id));
	}

	private void destroyKeys() {
		this.jdbc.sql("""
				UPDATE export_jobs SET status = 'expired', wrapped_keyset = NULL, updated_at = :now
				WHERE status = 'completed' AND expires_at <= :now
				""").param("now", now()).update();
	}

	private List<Ended> withObjects() {
		return this.jdbc.sql("""
				SELECT user_id, id FROM export_jobs
				WHERE status IN ('failed', 'expired', 'deleted') AND NOT objects_gone ORDER BY updated_at LIMIT ?
				""")
			.param(REMOVED_AT_ONCE)
			.query((row, number) -> new Ended(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
			.list();
	}

	private void remove(Ended export) {
		this.store.deleteAll(Export.folder(export.user(), export.id()));
		this.jdbc.sql("DELETE FROM export_jobs WHERE id = ? AND status = 'deleted'").param(export.id()).update();
		this.jdbc.sql("UPDATE export_jobs SET objects_gone = true WHERE id = ? AND status IN ('failed', 'expired')")
			.param(export.id())
			.update();
	}

	private void forget() {
		this.jdbc.sql("""
				DELETE FROM export_jobs WHERE status IN ('failed', 'expired') AND objects_gone AND updated_at < ?
				""").param(UtcTime.of(this.clock.instant().minus(this.properties.remember()))).update();
	}

	private OffsetDateTime now() {
		return UtcTime.of(this.clock.instant());
	}

	private record Ended(UUID user, UUID id) {
	}

}

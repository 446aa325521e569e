package org.healthpipeline.query.erasure;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.common.audit.Actor;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.storage.ObjectStore;
import org.healthpipeline.common.storage.StorageException;
import org.healthpipeline.common.storage.StoredObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Records erased users in the object store, as {@code erasures/{userId}}. A backup of the
 * database may be older than an erasure, so a user who returns with a restore is erased
 * again. The record is written before any row is removed.
 */
@Order(0)
class RecordedErasures implements ErasureStep {

	private static final Logger logger = LoggerFactory.getLogger(RecordedErasures.class);

	private static final String FOLDER = "erasures/";

	private static final int AT_ONCE = 1000;

	private final ObjectStore store;

	private final Erasures erasures;

	private final KeyDestruction keys;

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private volatile boolean applied;

	RecordedErasures(ObjectStore store, Erasures erasures, KeyDestruction keys, JdbcClient jdbc, JsonMapper json) {
		this.store = store;
		this.erasures = erasures;
		this.keys = keys;
		this.jdbc = jdbc;
		this.json = json;
	}

	@Override
	public boolean advance(UUID user) {
		if (this.store.configured()) {
			Receipt receipt = this.erasures.receipt(user);
			byte[] content = this.json.writeValueAsBytes(new Kept(receipt.id(), user, receipt.requestedAt()));
			this.store.put(FOLDER + user, (out) -> out.write(content));
		}
		return true;
	}

	/**
	 * Destroys the keys of erased users who have returned with a backup. It runs once in
	 * the life of a process, because nobody restores a database under a running one.
	 */
	void applyOnce() {
		if (this.applied || !this.store.configured()) {
			return;
		}
		List<UUID> erased = new ArrayList<>();
		for (StoredObject object : this.store.list(FOLDER)) {
			erased.add(UUID.fromString(object.name().substring(FOLDER.length())));
			if (erased.size() == AT_ONCE) {
				back(erased).forEach(this::eraseAgain);
				erased.clear();
			}
		}
		back(erased).forEach(this::eraseAgain);
		this.applied = true;
	}

	/** Returns those who have an account, and no erasure in progress. */
	private List<UUID> back(List<UUID> erased) {
		return this.jdbc.sql("""
				SELECT u.id FROM users u LEFT JOIN erasures e ON e.user_id = u.id
				WHERE u.id = ANY (?) AND e.user_id IS NULL
				""").param(erased.toArray(UUID[]::new)).query(UUID.class).list();
	}

	private void eraseAgain(UUID user) {
		logger.warn("User {} was erased and is present again, as after a restore: erasing again", user);
		try (InputStream content = this.store.get(FOLDER + user)) {
			Kept kept = this.json.readValue(content.readAllBytes(), Kept.class);
			this.keys.perform(kept.id(), user, kept.requestedAt(), Actor.system(), Origin.NONE);
		}
		catch (IOException ex) {
			throw new StorageException("The object store broke off the listing", ex);
		}
	}

	/** Everything that is stored outside of the database. */
	private record Kept(UUID id, UUID userId, Instant requestedAt) {
	}

}

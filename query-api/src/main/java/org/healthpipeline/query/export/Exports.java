package org.healthpipeline.query.export;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.healthpipeline.common.audit.AuditAction;
import org.healthpipeline.common.audit.AuditEntry;
import org.healthpipeline.common.audit.AuditLog;
import org.healthpipeline.common.audit.Origin;
import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.common.schedule.Recurring;
import org.healthpipeline.common.storage.MissingObjectException;
import org.healthpipeline.common.storage.ObjectStore;
import org.healthpipeline.common.storage.StorageException;
import org.healthpipeline.query.account.AccountLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.data.domain.Limit;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Requests, finds, opens and deletes a user's exports. Safe for use by several threads.
 */
class Exports {

	private static final Logger logger = LoggerFactory.getLogger(Exports.class);

	private static final int LISTED_MAX = 100;

	private final ExportStore exports;

	private final ExportJobs jobs;

	private final AccountLock account;

	private final Recurring writing;

	private final ExpiredExports expired;

	private final ObjectStore store;

	private final UserKeys keys;

	private final AuditLog audit;

	private final TransactionTemplate transaction;

	private final InstantSource clock;

	private final ExportProperties properties;

	Exports(ExportStore exports, ExportJobs jobs, AccountLock account, @Qualifier("exportWriting") Recurring writing,
			ExpiredExports expired, ObjectStore store, UserKeys keys, AuditLog audit, TransactionTemplate transaction,
			InstantSource clock, ExportProperties properties) {
		this.exports = exports;
		this.jobs = jobs;
		this.account = account;
		this.writing = writing;
		this.expired = expired;
		this.store = store;
		this.keys = keys;
		this.audit = audit;
		this.transaction = transaction;
		this.clock = clock;
		this.properties = properties;
	}

	/**
	 * Requests an export.
	 * @throws ProblemException when the user has too many
	 */
	Export request(UUID user, ExportFormat format, ExportSelection selection, Origin origin) {
		UserCipher cipher = this.keys.cipher(user);
		Export added = Objects.requireNonNull(this.transaction.execute((status) -> {
			Instant now = this.clock.instant();
			this.account.hold(user);
			if (this.exports.countPending(user) >= this.properties.pendingMax()) {
				throw tooMany("Wait until one of your exports is ready");
			}
			if (this.exports.countKept(user, now) >= this.properties.keptMax()) {
				throw tooMany("Delete one of your exports first, or wait until one expires");
			}
			UUID id = UUID.randomUUID();
			StoredExport export = new StoredExport(id, user, format, selection, ExportKey.create(cipher, id), now);
			this.exports.add(export);
			this.audit.append(AuditEntry.own(user, AuditAction.EXPORT_REQUESTED, id, origin));
			return export.export();
		}));
		this.writing.wake();
		return added;
	}

	private static ProblemException tooMany(String detail) {
		return new ProblemException(ProblemCode.TOO_MANY_EXPORTS, detail);
	}

	/**
	 * Finds an export.
	 * @throws ProblemException when it is not an export of the user
	 */
	Export find(UUID user, UUID id) {
		return this.exports.find(user, id).orElseThrow(Exports::missing).export();
	}

	/** Lists the exports, newest first. */
	List<Export> list(UUID user) {
		return this.exports.newest(user, Limit.of(LISTED_MAX)).stream().map(StoredExport::export).toList();
	}

	/**
	 * Opens the plain text, which is decrypted while it is read.
	 * @throws ProblemException when it cannot be read, or no longer
	 */
	InputStream open(Export export, Origin origin) throws IOException {
		switch (export.statusAt(this.clock.instant())) {
			case COMPLETED -> {
				// Continues below.
			}
			case EXPIRED -> throw gone();
			case DELETED -> throw missing();
			default -> throw new ProblemException(ProblemCode.EXPORT_NOT_READY,
					"The export is " + export.status().code() + "; poll its status");
		}
		byte[] wrapped = this.exports.wrappedKeyset(export.user(), export.id()).orElseThrow(Exports::gone);
		ExportKey key = ExportKey.unwrap(this.keys.cipher(export.user()), export.id(), wrapped);
		this.audit.append(AuditEntry.own(export.user(), AuditAction.EXPORT_DOWNLOADED, export.id(), origin));
		try {
			UUID attempt = Objects.requireNonNull(export.attempt());
			return key.decrypting(this.store.get(Export.object(export.user(), export.id(), attempt)));
		}
		catch (MissingObjectException ex) {
			throw new ProblemException(ProblemCode.EXPORT_EXPIRED, "The export no longer exists", ex);
		}
	}

	/**
	 * Deletes an export. Its key is destroyed at once; if the store is unavailable, the
	 * object follows later.
	 * @throws ProblemException when it is not an export of the user
	 */
	void delete(UUID user, UUID id, Origin origin) {
		this.transaction.executeWithoutResult((status) -> {
			if (!this.jobs.markDeleted(user, id)) {
				throw missing();
			}
			this.audit.append(AuditEntry.own(user, AuditAction.EXPORT_DELETED, id, origin));
		});
		try {
			this.expired.removeDeleted(user, id);
		}
		catch (StorageException ex) {
			logger.warn("The object of a deleted export is removed later", ex);
		}
	}

	private static ProblemException missing() {
		return new ProblemException(ProblemCode.NOT_FOUND, "No such export");
	}

	private static ProblemException gone() {
		return new ProblemException(ProblemCode.EXPORT_EXPIRED, "Request a new export");
	}

}

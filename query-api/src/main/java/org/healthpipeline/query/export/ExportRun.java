package org.healthpipeline.query.export;

import java.io.IOException;
import java.io.OutputStream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.lease.Lease;
import org.healthpipeline.common.lease.LeasedWork;
import org.healthpipeline.common.lease.SqlPart;
import org.healthpipeline.common.storage.ObjectStore;
import org.healthpipeline.common.storage.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one attempt at one export. It reads one snapshot of the user's data and encrypts
 * while it writes. The object becomes visible only once it is complete. Safe for use by
 * several threads.
 */
class ExportRun implements LeasedWork<ClaimedExport> {

	private static final Logger logger = LoggerFactory.getLogger(ExportRun.class);

	private final ExportJobs jobs;

	private final ExportDocument document;

	private final UserKeys keys;

	private final ObjectStore store;

	private final Counter completed;

	private final Counter failed;

	ExportRun(ExportJobs jobs, ExportDocument document, UserKeys keys, ObjectStore store, MeterRegistry metrics) {
		this.jobs = jobs;
		this.document = document;
		this.keys = keys;
		this.store = store;
		this.completed = ended("completed", metrics);
		this.failed = ended("failed", metrics);
	}

	private static Counter ended(String outcome, MeterRegistry metrics) {
		return Counter.builder("health_pipeline_export_attempts")
			.description("Ended attempts at exports, by outcome; an export can have several")
			.tag("outcome", outcome)
			.register(metrics);
	}

	@Override
	public String name() {
		return "export";
	}

	@Override
	public SqlPart perform(Lease<ClaimedExport> lease) {
		ClaimedExport export = lease.work();
		UserCipher cipher = this.keys.cipher(export.user());
		ExportKey key = ExportKey.unwrap(cipher, export.id(), export.wrappedKeyset());
		ExportAdvance advance = new ExportAdvance((progress) -> lease.renew(this.jobs.progress(progress)));
		UserExport user = new UserExport(cipher, export.selection(), advance);
		long[] bytes = new long[1];
		this.store.put(export.object(lease.attempt()), (out) -> {
			bytes[0] = encrypt(export.format(), key, user, out);
			// Checks the lease for the last time before the object becomes visible.
			advance.report();
		});
		return this.jobs.completed(bytes[0]);
	}

	private long encrypt(ExportFormat format, ExportKey key, UserExport user, OutputStream out) throws IOException {
		try (CountedOutput plain = new CountedOutput(key.encrypting(out))) {
			this.document.write(format, user, plain);
			return plain.bytes();
		}
	}

	@Override
	public String errorCode(RuntimeException failure) {
		return ((failure instanceof StorageException) ? ExportError.STORAGE_UNAVAILABLE : ExportError.INTERNAL).name();
	}

	@Override
	public void ended(Lease<ClaimedExport> lease, Ending ending) {
		switch (ending) {
			case COMPLETED -> this.completed.increment();
			case POSTPONED, FAILED -> this.failed.increment();
			case LOST -> remove(lease.work().object(lease.attempt()));
			case CANCELLED, RELEASED -> {
				// No object becomes visible.
			}
		}
	}

	private void remove(String object) {
		try {
			this.store.delete(object);
		}
		catch (StorageException ex) {
			logger.warn("The object of an attempt that was too slow is removed with its export", ex);
		}
	}

}

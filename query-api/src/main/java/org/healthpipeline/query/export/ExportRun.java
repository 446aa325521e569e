package org.healthpipeline.query.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.storage.ObjectStore;
import org.healthpipeline.common.storage.StorageException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * One attempt at one export: the user's data as of one moment, encrypted while it is
 * written, into an object that is there only once it is whole. Safe for use by several
 * threads.
 */
@Component
class ExportRun {

	private static final Logger logger = LoggerFactory.getLogger(ExportRun.class);

	private final ExportAttempts attempts;

	private final ExportDocument document;

	private final UserKeys keys;

	private final ObjectStore store;

	private final Counter completed;

	private final Counter failed;

	ExportRun(ExportAttempts attempts, ExportDocument document, UserKeys keys, ObjectStore store,
			MeterRegistry metrics) {
		this.attempts = attempts;
		this.document = document;
		this.keys = keys;
		this.store = store;
		this.completed = ended("completed", metrics);
		this.failed = ended("failed", metrics);
	}

	private static Counter ended(String outcome, MeterRegistry metrics) {
		return Counter.builder("health_pipeline_export_attempts")
			.description("Attempts at exports that have ended, by outcome; each export has some")
			.tag("outcome", outcome)
			.register(metrics);
	}

	/**
	 * Writes the export, or notes why not.
	 * @param stopping whether this process is about to end
	 */
	void run(ExportAttempt attempt, BooleanSupplier stopping) {
		try {
			long bytes = write(attempt, stopping);
			if (this.attempts.complete(attempt, bytes)) {
				this.completed.increment();
			}
			else {
				this.store.delete(attempt.object());
			}
		}
		catch (LostAttemptException ex) {
			logger.info("{}", ex.getMessage());
		}
		catch (CancellationException ex) {
			this.attempts.release(attempt);
		}
		catch (RuntimeException ex) {
			if (stopping.getAsBoolean()) {
				this.attempts.release(attempt);
				return;
			}
			logger.warn("Attempt {} at export {} failed", attempt.number(), attempt.export(), ex);
			this.attempts.fail(attempt,
					(ex instanceof StorageException) ? ExportError.STORAGE_UNAVAILABLE : ExportError.INTERNAL);
			this.failed.increment();
		}
	}

	private long write(ExportAttempt attempt, BooleanSupplier stopping) {
		UserCipher cipher = this.keys.cipher(attempt.user());
		ExportKey key = ExportKey.unwrap(cipher, attempt.export(), attempt.wrappedKeyset());
		ExportAdvance advance = new ExportAdvance((progress) -> {
			if (stopping.getAsBoolean()) {
				throw new CancellationException();
			}
			this.attempts.renew(attempt, progress);
		});
		UserExport person = new UserExport(cipher, attempt.selection(), advance);
		long[] bytes = new long[1];
		this.store.put(attempt.object(), (out) -> {
			bytes[0] = encrypt(attempt, key, person, out);
			// The last look before the object shows.
			advance.tell();
		});
		return bytes[0];
	}

	private long encrypt(ExportAttempt attempt, ExportKey key, UserExport person, OutputStream out) throws IOException {
		try (CountedOutput plain = new CountedOutput(key.encrypting(out))) {
			this.document.write(attempt.format(), person, plain);
			return plain.bytes();
		}
	}

}

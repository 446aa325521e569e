package org.healthpipeline.ingestion.imports;

import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.healthpipeline.ingestion.collect.Collected;
import org.healthpipeline.ingestion.collect.Collector;
import org.healthpipeline.ingestion.collect.EncryptedBatch;
import org.healthpipeline.ingestion.collect.SampleBatch;
import org.healthpipeline.ingestion.device.SourceDevices;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores the batches of imports, each in one transaction. */
final class ImportStore {

	/** PostgreSQL ends one of two transactions that wait for each other crosswise. */
	private static final int ATTEMPTS = 3;

	private final Collector collector;

	private final SourceDevices devices;

	private final TransactionTemplate transaction;

	ImportStore(Collector collector, SourceDevices devices, TransactionTemplate transaction) {
		this.collector = collector;
		this.devices = devices;
		this.transaction = transaction;
	}

	SampleBatch open(UUID user) {
		return this.collector.open(user);
	}

	/** Stores the samples of these devices; when it returns, they are committed. */
	Collected store(SampleBatch batch, Set<UUID> batchDevices) {
		EncryptedBatch encrypted = this.collector.encrypt(batch);
		for (int attempt = 1;; attempt++) {
			try {
				Collected collected = this.transaction.execute((status) -> {
					this.collector.lock(encrypted, Set.of());
					this.devices.synced(batch.user(), batchDevices);
					return this.collector.store(encrypted, Set.of());
				});
				this.collector.count(Objects.requireNonNull(collected));
				return collected;
			}
			catch (ConcurrencyFailureException ex) {
				if (attempt == ATTEMPTS) {
					throw ex;
				}
			}
		}
	}

}

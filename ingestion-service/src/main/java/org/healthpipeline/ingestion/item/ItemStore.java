package org.healthpipeline.ingestion.item;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.healthpipeline.common.identity.TokenGrant;
import org.healthpipeline.common.refusal.RecentRefusals;
import org.healthpipeline.ingestion.collect.Collected;
import org.healthpipeline.ingestion.collect.Collector;
import org.healthpipeline.ingestion.collect.EncryptedBatch;
import org.healthpipeline.ingestion.collect.RefusedFields;
import org.healthpipeline.ingestion.collect.SampleBatch;
import org.healthpipeline.ingestion.device.DevicePriorities;
import org.healthpipeline.ingestion.device.SourceDevices;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores the batches of imports and pushes, each in one transaction. */
public final class ItemStore implements BatchStore {

	/** PostgreSQL ends one of two transactions that wait for each other crosswise. */
	private static final int ATTEMPTS = 3;

	private final Collector collector;

	private final SourceDevices devices;

	private final DevicePriorities priorities;

	private final RecentRefusals refusals;

	private final TransactionTemplate transaction;

	private final @Nullable TokenGrant token;

	public ItemStore(Collector collector, SourceDevices devices, DevicePriorities priorities, RecentRefusals refusals,
			TransactionTemplate transaction) {
		this(collector, devices, priorities, refusals, transaction, null);
	}

	private ItemStore(Collector collector, SourceDevices devices, DevicePriorities priorities, RecentRefusals refusals,
			TransactionTemplate transaction, @Nullable TokenGrant token) {
		this.collector = collector;
		this.devices = devices;
		this.priorities = priorities;
		this.refusals = refusals;
		this.transaction = transaction;
		this.token = token;
	}

	/** The same store for a request with this access token; null for a session. */
	public ItemStore as(@Nullable TokenGrant sender) {
		return new ItemStore(this.collector, this.devices, this.priorities, this.refusals, this.transaction, sender);
	}

	@Override
	public SampleBatch open(UUID user) {
		return this.collector.openItems(user, TokenGrant.typesOf(this.token));
	}

	/** Stores the samples of these devices; when it returns, they are committed. */
	@Override
	public Collected store(SampleBatch batch, Set<UUID> batchDevices) {
		EncryptedBatch encrypted = this.collector.encrypt(batch);
		for (int attempt = 1;; attempt++) {
			try {
				Collected collected = this.transaction.execute((status) -> {
					this.collector.lock(encrypted, Set.of());
					this.devices.synced(batch.user(), batchDevices);
					this.priorities.take(batch.user(), batch.priorities());
					Collected stored = this.collector.store(encrypted, Set.of());
					if (this.token != null) {
						this.refusals.note(batch.user(), List.of(this.token.id()),
								RefusedFields.count(stored.refusals()));
					}
					return stored;
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

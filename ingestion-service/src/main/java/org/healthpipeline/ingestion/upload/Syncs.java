package org.healthpipeline.ingestion.upload;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.healthpipeline.common.dispatch.Dispatch;
import org.healthpipeline.common.identity.TokenGrant;
import org.healthpipeline.common.job.Lane;
import org.healthpipeline.common.refusal.RecentRefusals;
import org.healthpipeline.ingestion.collect.Collected;
import org.healthpipeline.ingestion.collect.Collector;
import org.healthpipeline.ingestion.collect.EncryptedBatch;
import org.healthpipeline.ingestion.collect.RefusedFields;
import org.healthpipeline.ingestion.device.SourceDevices;
import org.healthpipeline.ingestion.idempotency.IdempotencyKeys;
import org.healthpipeline.ingestion.idempotency.KeptAnswer;
import org.healthpipeline.ingestion.idempotency.RequestKey;
import org.healthpipeline.model.device.DeviceTypes;
import org.healthpipeline.model.device.Platform;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Performs a sync from its body to its answer. Everything that a retry relies on is
 * committed together: samples, deletions, dirty ranges, the device's last sync, and the
 * answer itself. Safe for use by several threads.
 */
class Syncs {

	/** PostgreSQL ends one of two transactions that wait for each other crosswise. */
	private static final int ATTEMPTS = 3;

	private static final int OK = 200;

	private final UploadReader reader;

	private final Collector collector;

	private final SourceDevices devices;

	private final IdempotencyKeys keys;

	private final Dispatch dispatch;

	private final RecentRefusals refusals;

	private final TransactionTemplate transaction;

	private final JsonMapper json;

	private final Timer stored;

	private final Timer replayed;

	Syncs(UploadReader reader, Collector collector, SourceDevices devices, IdempotencyKeys keys, Dispatch dispatch,
			RecentRefusals refusals, TransactionTemplate transaction, JsonMapper json, MeterRegistry metrics) {
		this.reader = reader;
		this.collector = collector;
		this.devices = devices;
		this.keys = keys;
		this.dispatch = dispatch;
		this.refusals = refusals;
		this.transaction = transaction;
		this.json = json;
		this.stored = timer("stored", metrics);
		this.replayed = timer("replayed", metrics);
	}

	private static Timer timer(String outcome, MeterRegistry metrics) {
		return Timer.builder("health_pipeline_sync_duration")
			.description("Time from the end of reading the body to the commit of the answer")
			.tag("outcome", outcome)
			.publishPercentileHistogram()
			.register(metrics);
	}

	/**
	 * Performs a sync.
	 * @param token of the request; null for a session
	 * @param body holds the decoded body in its first {@code length} bytes
	 * @throws org.healthpipeline.common.problem.ProblemException when nothing was stored
	 */
	SyncOutcome sync(RequestKey key, UUID device, @Nullable TokenGrant token, byte[] body, int length) {
		long start = System.nanoTime();
		UUID user = key.user();
		Platform platform = DeviceTypes.platform(this.devices.typeOf(user, device));
		SyncOutcome outcome = this.keys.find(key).map(SyncOutcome::replayed).orElseGet(() -> {
			Upload upload = this.reader.read(body, length, device, platform,
					this.collector.open(user, TokenGrant.typesOf(token)));
			List<UUID> sources = (token != null) ? List.of(device, token.id()) : List.of(device);
			return store(key, sources, upload, this.collector.encrypt(upload.samples()));
		});
		(outcome.replayed() ? this.replayed : this.stored).record(Duration.ofNanos(System.nanoTime() - start));
		return outcome;
	}

	/**
	 * @param sources the device, then the access token if there is one
	 */
	private SyncOutcome store(RequestKey key, List<UUID> sources, Upload upload, EncryptedBatch batch) {
		for (int attempt = 1;; attempt++) {
			try {
				Committed committed = this.transaction.execute((status) -> commit(key, sources, upload, batch));
				if (committed.collected().isPresent()) {
					this.collector.count(committed.collected().get());
					this.dispatch.wake(key.user(), Lane.LIVE);
				}
				return committed.outcome();
			}
			catch (ConcurrencyFailureException ex) {
				if (attempt == ATTEMPTS) {
					throw ex;
				}
			}
		}
	}

	private Committed commit(RequestKey key, List<UUID> sources, Upload upload, EncryptedBatch batch) {
		this.keys.claim(key);
		Optional<KeptAnswer> meanwhile = this.keys.find(key);
		if (meanwhile.isPresent()) {
			return new Committed(SyncOutcome.replayed(meanwhile.get()), Optional.empty());
		}
		this.collector.lock(batch, upload.deletions().ids());
		this.devices.synced(key.user(), sources.subList(0, 1));
		Deletions deletions = upload.deletions().without(this.collector.notGranted(batch, upload.deletions().ids()));
		Collected collected = this.collector.store(batch, deletions.ids());
		SyncAnswer answered = SyncAnswer.of(collected, deletions.refusals());
		this.refusals.note(key.user(), sources, RefusedFields.count(collected.refusals()));
		KeptAnswer answer = new KeptAnswer(OK, this.json.writeValueAsString(answered));
		// A client that chose its key wants this answer again. One that only repeats a
		// body later wants to know the
		// result of that time.
		if (key.chosen() || !answered.mayImprove()) {
			this.keys.keep(key, answer);
		}
		return new Committed(SyncOutcome.first(answer), Optional.of(collected));
	}

	/**
	 * @param collected empty where another request had stored the same meanwhile
	 */
	private record Committed(SyncOutcome outcome, Optional<Collected> collected) {
	}

}

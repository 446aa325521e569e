package org.healthpipeline.ingestion.collect;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import org.healthpipeline.common.crypto.AssociatedData;
import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.job.AggregationJobs;
import org.healthpipeline.common.job.DirtyRanges;
import org.healthpipeline.common.job.Lane;
import org.healthpipeline.common.lock.UserLock;
import org.healthpipeline.common.sample.SampleStore;
import org.healthpipeline.common.sample.StoredSample;
import org.healthpipeline.model.unit.UnitConversion;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Owns a sample's way from a transport into the database: {@link #open} a batch, add what
 * was read to it, {@link #encrypt} it before the transaction starts, {@link #lock} and
 * {@link #store} it within, {@link #count} it after the commit. Safe for use by several
 * threads.
 */
public class Collector {

	private final SampleRules rules;

	private final UserKeys keys;

	private final SampleStore samples;

	private final AggregationJobs jobs;

	private final JdbcClient jdbc;

	private final InstantSource clock;

	private final CollectMetrics metrics;

	public Collector(UnitConversion units, UserKeys keys, SampleStore samples, AggregationJobs jobs, JdbcClient jdbc,
			InstantSource clock, MeterRegistry metrics) {
		this.rules = new SampleRules(units);
		this.keys = keys;
		this.samples = samples;
		this.jobs = jobs;
		this.jdbc = jdbc;
		this.clock = clock;
		this.metrics = new CollectMetrics(metrics);
	}

	/** An empty batch; what is ahead of the present moment is refused. */
	public SampleBatch open(UUID user) {
		return new SampleBatch(user, this.rules, this.clock.millis());
	}

	/** Makes of the batch what can be stored. */
	public EncryptedBatch encrypt(SampleBatch batch) {
		List<Candidate> candidates = batch.candidates();
		List<StoredSample> plain = new ArrayList<>(candidates.size());
		List<StoredSample> versioned = new ArrayList<>();
		if (!candidates.isEmpty()) {
			UserCipher cipher = this.keys.cipher(batch.user());
			for (Candidate candidate : candidates) {
				((candidate.version() > 0) ? versioned : plain).add(encrypted(candidate, cipher));
			}
		}
		return new EncryptedBatch(batch, plain, versioned);
	}

	private static StoredSample encrypted(Candidate candidate, UserCipher cipher) {
		byte[] boundTo = AssociatedData.sample(cipher.user(), candidate.id(), candidate.typeId(), candidate.startMs());
		byte[] payload = cipher.encrypt(candidate.content().toBytes(), boundTo);
		return new StoredSample(candidate.id(), candidate.typeId(), candidate.device(), candidate.startMs(),
				candidate.endMs(), candidate.version(), candidate.sourceApp(), payload);
	}

	/**
	 * Takes the user's lock that {@link #store} needs, for the caller's transaction:
	 * before any row lock, so that two syncs never wait for each other crosswise.
	 */
	public void lock(EncryptedBatch encrypted, Set<UUID> deletions) {
		UUID user = encrypted.batch().user();
		if (deletions.isEmpty() && encrypted.versioned().isEmpty()) {
			UserLock.SYNC.shared(this.jdbc, user);
		}
		else {
			UserLock.SYNC.exclusive(this.jdbc, user);
		}
	}

	/**
	 * Deletes, then stores, and says which aggregates that touches, all in the caller's
	 * transaction, after {@link #lock}.
	 * @param deletions ids of samples, of any device of the user
	 */
	public Collected store(EncryptedBatch encrypted, Set<UUID> deletions) {
		UUID user = encrypted.batch().user();
		DirtyRanges dirty = new DirtyRanges();
		TypeCounts stored = new TypeCounts();
		int deleted = 0;
		if (!deletions.isEmpty()) {
			List<SampleStore.Removed> removed = this.samples.remove(user, deletions);
			removed.forEach((sample) -> dirty.add(sample.typeId(), sample.startMs(), sample.endMs()));
			deleted = removed.size();
		}
		for (StoredSample sample : this.samples.add(user, encrypted.plain())) {
			note(sample, dirty, stored);
		}
		if (!encrypted.versioned().isEmpty()) {
			SampleStore.Replaced replaced = this.samples.replace(user, encrypted.versioned());
			replaced.removed().forEach((sample) -> dirty.add(sample.typeId(), sample.startMs(), sample.endMs()));
			replaced.stored().forEach((sample) -> note(sample, dirty, stored));
		}
		this.jobs.add(user, dirty, Lane.LIVE);
		return new Collected(encrypted.batch(), stored, stored.sum(), deleted);
	}

	private static void note(StoredSample sample, DirtyRanges dirty, TypeCounts stored) {
		dirty.add(sample.typeId(), sample.startMs(), sample.endMs());
		stored.add(sample.typeId());
	}

	/** Counts what was committed. */
	public void count(Collected collected) {
		this.metrics.count(collected);
	}

}

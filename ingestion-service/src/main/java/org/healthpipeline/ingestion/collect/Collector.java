package org.healthpipeline.ingestion.collect;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.identity.GrantedTypes;
import org.healthpipeline.common.job.AggregationJobs;
import org.healthpipeline.common.job.DirtyRanges;
import org.healthpipeline.common.job.Lane;
import org.healthpipeline.common.lock.UserLock;
import org.healthpipeline.common.sample.SampleKey;
import org.healthpipeline.common.sample.SampleStore;
import org.healthpipeline.common.sample.StoredSample;
import org.healthpipeline.model.unit.UnitConversion;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes samples from a transport into the database. {@link #open} a batch, add what was
 * read to it, and {@link #encrypt} it before the transaction starts. {@link #lock} and
 * {@link #store} it within the transaction, and {@link #count} it after the commit. Safe
 * for use by several threads.
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

	/**
	 * Opens an empty batch. Samples ahead of the present moment are refused.
	 * @param types that the sender may send; samples of other types are refused
	 */
	public SampleBatch open(UUID user, GrantedTypes types) {
		return new SampleBatch(user, this.rules, this.clock.millis(), types, false);
	}

	/**
	 * Opens a batch as {@link #open}, for measurements that a format made of a file or of
	 * a push. An hour or a day that has begun may end ahead of now. The stored sample
	 * stays where equal content arrives under a greater version.
	 */
	public SampleBatch openItems(UUID user, GrantedTypes types) {
		return new SampleBatch(user, this.rules, this.clock.millis(), types, true);
	}

	/**
	 * The ids that the sender of the batch may not delete, because samples of types that
	 * are not granted are stored under them. Belongs in the transaction that deletes the
	 * others, after {@link #lock}.
	 */
	public Set<UUID> notGranted(EncryptedBatch encrypted, Set<UUID> deletions) {
		return notGranted(encrypted.batch(), deletions);
	}

	private Set<UUID> notGranted(SampleBatch batch, Set<UUID> ids) {
		return batch.types().isBounded() ? this.samples.ofOtherTypes(batch.user(), ids, batch.types().ids()) : Set.of();
	}

	/** Refuses samples of records that hold types beyond the granted ones. */
	void refuseNotGranted(SampleBatch batch) {
		Set<UUID> beyond = notGranted(batch, batch.records());
		if (!beyond.isEmpty()) {
			batch.refuseRecords(beyond);
		}
	}

	/** Previews batches without storing them. */
	public CollectPreview preview() {
		return new CollectPreview(this, this.samples, this.keys);
	}

	/** Encrypts the batch for storing. */
	public EncryptedBatch encrypt(SampleBatch batch) {
		refuseNotGranted(batch);
		BatchSelection selection = batch.selection();
		List<StoredSample> plain = new ArrayList<>(selection.chosen().size());
		List<StoredSample> versioned = new ArrayList<>();
		List<StoredSample> recorded = new ArrayList<>();
		Map<UUID, UUID> alternatives = new HashMap<>();
		if (!selection.chosen().isEmpty()) {
			UserCipher cipher = this.keys.cipher(batch.user());
			for (Candidate candidate : selection.chosen()) {
				List<StoredSample> kind = (candidate.version() > 0) ? versioned : plain;
				kind = (candidate.recordId() != null) ? recorded : kind;
				kind.add(candidate.row().sealed(cipher, candidate.content()));
				if (candidate.alternative() != null) {
					alternatives.put(candidate.id(), candidate.alternative());
				}
			}
		}
		return new EncryptedBatch(batch, selection, plain, versioned, recorded, alternatives);
	}

	/**
	 * Takes the user's lock that {@link #store} needs, in the caller's transaction. Taken
	 * before any row lock, so that two syncs never wait for each other crosswise.
	 */
	public void lock(EncryptedBatch encrypted, Set<UUID> deletions) {
		UUID user = encrypted.batch().user();
		if (deletions.isEmpty() && encrypted.batch().emptied().isEmpty() && encrypted.versioned().isEmpty()
				&& encrypted.recorded().isEmpty()) {
			UserLock.SYNC.shared(this.jdbc, user);
		}
		else {
			UserLock.SYNC.exclusive(this.jdbc, user);
		}
	}

	/**
	 * Deletes, then stores, and adds jobs for the dirty ranges of the aggregates, all in
	 * the caller's transaction, after {@link #lock}.
	 * @param deletions ids of samples, of any device of the user
	 */
	public Collected store(EncryptedBatch encrypted, Set<UUID> deletions) {
		UUID user = encrypted.batch().user();
		DirtyRanges dirty = new DirtyRanges();
		List<StoredSample> stored = new ArrayList<>();
		int deleted = 0;
		if (!deletions.isEmpty()) {
			List<SampleStore.Removed> removed = this.samples.remove(user, deletions);
			removed.forEach((sample) -> dirty.add(sample.typeId(), sample.startMs(), sample.endMs()));
			deleted = removed.size();
		}
		Map<UUID, Long> emptied = encrypted.batch().emptied();
		if (!emptied.isEmpty()) {
			List<SampleStore.Removed> removed = this.samples.emptyRecords(user, emptied);
			removed.forEach((sample) -> dirty.add(sample.typeId(), sample.startMs(), sample.endMs()));
			deleted += removed.size();
		}
		stored.addAll(this.samples.add(user, withoutKnown(user, encrypted)));
		UnchangedSamples unchanged = unchanged(encrypted);
		List<StoredSample> versioned = unchanged.without(encrypted.versioned());
		if (!versioned.isEmpty()) {
			note(this.samples.replace(user, versioned), dirty, stored);
		}
		List<StoredSample> recorded = unchanged.without(encrypted.recorded());
		if (!recorded.isEmpty()) {
			note(this.samples.addToRecords(user, recorded), dirty, stored);
		}
		TypeCounts counts = new TypeCounts();
		for (StoredSample sample : stored) {
			dirty.add(sample.typeId(), sample.startMs(), sample.endMs());
			counts.add(sample.typeId());
		}
		this.jobs.add(user, dirty, Lane.LIVE);
		return new Collected(encrypted.batch(), counts, stored.size(), deleted, conflicts(encrypted, stored));
	}

	private UnchangedSamples unchanged(EncryptedBatch encrypted) {
		List<Candidate> versioned = encrypted.selection()
			.chosen()
			.stream()
			.filter((candidate) -> candidate.version() > 0)
			.toList();
		return (encrypted.batch().ofItems() && !versioned.isEmpty())
				? UnchangedSamples.among(versioned, this.samples, this.keys.cipher(encrypted.batch().user()))
				: UnchangedSamples.NONE;
	}

	/** The plain samples except those that are known under their other id. */
	private List<StoredSample> withoutKnown(UUID user, EncryptedBatch encrypted) {
		Map<UUID, UUID> alternatives = encrypted.alternatives();
		List<StoredSample> plain = encrypted.plain();
		if (alternatives.isEmpty()) {
			return plain;
		}
		Set<UUID> known = this.samples.known(user, alternatives.values(), plain.get(0).startMs(),
				plain.get(plain.size() - 1).startMs() + 1);
		return known.isEmpty() ? plain
				: plain.stream().filter((sample) -> !known.contains(alternatives.get(sample.id()))).toList();
	}

	private List<Conflict> conflicts(EncryptedBatch encrypted, List<StoredSample> stored) {
		BatchSelection selection = encrypted.selection();
		List<Candidate> duplicates = new ArrayList<>(selection.others());
		if (stored.size() < selection.chosen().size()) {
			Set<StoredAt> there = new HashSet<>();
			stored.forEach((sample) -> there.add(StoredAt.of(sample)));
			selection.chosen()
				.stream()
				.filter((candidate) -> !there.contains(StoredAt.of(candidate.row())))
				.forEach(duplicates::add);
		}
		return duplicates.isEmpty() ? List.of()
				: new Conflicts(this.samples, this.keys.cipher(encrypted.batch().user())).among(duplicates);
	}

	private static void note(SampleStore.Replaced replaced, DirtyRanges dirty, List<StoredSample> stored) {
		replaced.removed().forEach((sample) -> dirty.add(sample.typeId(), sample.startMs(), sample.endMs()));
		stored.addAll(replaced.stored());
	}

	/** Counts a committed batch. */
	public void count(Collected collected) {
		this.metrics.count(collected);
	}

	/** The key that no two stored samples of a batch share. */
	private record StoredAt(SampleKey key, long startMs) {

		private static StoredAt of(StoredSample sample) {
			return new StoredAt(SampleKey.of(sample), sample.startMs());
		}

	}

}

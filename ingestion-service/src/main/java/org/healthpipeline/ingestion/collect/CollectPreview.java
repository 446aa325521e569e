package org.healthpipeline.ingestion.collect;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.crypto.UserKeys;
import org.healthpipeline.common.sample.SampleKey;
import org.healthpipeline.common.sample.SampleStore;
import org.jspecify.annotations.Nullable;

/**
 * Predicts the result of storing one batch after another, without storing anything. It
 * remembers the samples of earlier batches, up to a limit, so that a repeated sample of a
 * file is new only once. Not safe for use by several threads.
 */
public final class CollectPreview {

	/**
	 * Takes some 50 MB. A repeated sample farther apart in a file counts as new twice.
	 */
	private static final int REMEMBERED_MAX = 500_000;

	private final Collector collector;

	private final SampleStore samples;

	private final UserKeys keys;

	private final Set<Seen> seen = new HashSet<>();

	CollectPreview(Collector collector, SampleStore samples, UserKeys keys) {
		this.collector = collector;
		this.samples = samples;
		this.keys = keys;
	}

	/** Predicts the result for a batch of {@link Collector#openItems}. */
	public Previewed of(SampleBatch batch) {
		this.collector.refuseNotGranted(batch);
		UserCipher cipher = this.keys.cipher(batch.user());
		BatchSelection selection = batch.selection();
		Set<Candidate> there = new HashSet<>(unversioned(cipher, selection.chosen()));
		there.addAll(versioned(cipher, selection.chosen()));
		List<Candidate> duplicates = new ArrayList<>(selection.others());
		TypeCounts counts = new TypeCounts();
		BitSet stored = new BitSet();
		for (Candidate candidate : selection.chosen()) {
			if (there.contains(candidate) || !isFirst(candidate)) {
				duplicates.add(candidate);
			}
			else {
				counts.add(candidate.row().typeId());
				stored.set(candidate.index());
			}
		}
		List<Conflict> conflicts = duplicates.isEmpty() ? List.of()
				: new Conflicts(this.samples, cipher).among(duplicates);
		int deleted = deleted(batch.user(), batch.emptied());
		return new Previewed(new Collected(batch, counts, stored.cardinality(), deleted, conflicts), stored);
	}

	private boolean isFirst(Candidate candidate) {
		UUID alternative = candidate.alternative();
		if (alternative != null && this.seen.contains(Seen.of(candidate, alternative))) {
			return false;
		}
		Seen own = Seen.of(candidate, candidate.id());
		return (this.seen.size() < REMEMBERED_MAX) ? this.seen.add(own) : !this.seen.contains(own);
	}

	/** The samples outside records and without a version that are stored already. */
	private List<Candidate> unversioned(UserCipher cipher, List<Candidate> chosen) {
		List<Candidate> plain = chosen.stream()
			.filter((candidate) -> candidate.recordId() == null && candidate.version() == 0)
			.toList();
		if (plain.isEmpty()) {
			return plain;
		}
		Set<UUID> ids = new HashSet<>();
		for (Candidate candidate : plain) {
			ids.add(candidate.id());
			if (candidate.alternative() != null) {
				ids.add(candidate.alternative());
			}
		}
		LongSummaryStatistics starts = plain.stream()
			.mapToLong((candidate) -> candidate.row().startMs())
			.summaryStatistics();
		Set<UUID> known = this.samples.known(cipher.user(), ids, starts.getMin(), starts.getMax() + 1);
		return plain.stream().filter((candidate) -> isKnown(candidate, known)).toList();
	}

	private static boolean isKnown(Candidate candidate, Set<UUID> known) {
		UUID alternative = candidate.alternative();
		return known.contains(candidate.id()) || (alternative != null && known.contains(alternative));
	}

	/**
	 * The samples of which a greater or the same version, or equal content, is stored.
	 */
	private List<Candidate> versioned(UserCipher cipher, List<Candidate> chosen) {
		List<Candidate> versioned = chosen.stream()
			.filter((candidate) -> candidate.recordId() != null || candidate.version() > 0)
			.toList();
		if (versioned.isEmpty()) {
			return versioned;
		}
		Map<SampleKey, Long> single = new HashMap<>();
		Map<UUID, Long> records = new HashMap<>();
		Set<SampleKey> ofRecords = new HashSet<>();
		Set<UUID> ids = new HashSet<>();
		Set<UUID> recordIds = new HashSet<>();
		for (Candidate candidate : versioned) {
			ids.add(candidate.id());
			if (candidate.recordId() != null) {
				recordIds.add(candidate.recordId());
			}
		}
		this.samples.find(cipher.user(), ids, Long.MIN_VALUE, Long.MAX_VALUE,
				(stored) -> single.merge(SampleKey.of(stored), stored.version(), Math::max));
		this.samples.ofRecords(cipher.user(), recordIds, (stored) -> {
			UUID record = stored.recordId();
			if (record != null) {
				records.merge(record, stored.version(), Math::max);
				ofRecords.add(SampleKey.of(stored));
			}
		});
		ids.addAll(recordIds);
		Set<UUID> tombstones = this.samples.deleted(cipher.user(), ids);
		UnchangedSamples unchanged = UnchangedSamples.among(versioned, this.samples, cipher);
		return versioned.stream().filter((candidate) -> {
			UUID record = candidate.recordId();
			if (tombstones.contains(candidate.id()) || (record != null && tombstones.contains(record))) {
				return true;
			}
			if (record == null) {
				return unchanged.samples().contains(candidate.key())
						|| single.getOrDefault(candidate.key(), -1L) >= candidate.version();
			}
			long version = records.getOrDefault(record, -1L);
			return unchanged.records().contains(record) || version > candidate.version()
					|| (version == candidate.version() && ofRecords.contains(candidate.key()));
		}).toList();
	}

	private int deleted(UUID user, Map<UUID, Long> emptied) {
		List<UUID> removed = new ArrayList<>();
		if (!emptied.isEmpty()) {
			Collection<UUID> records = emptied.keySet();
			this.samples.ofRecords(user, records, (stored) -> {
				UUID record = stored.recordId();
				if (record != null && emptied.getOrDefault(record, -1L) > stored.version()) {
					removed.add(stored.id());
				}
			});
		}
		return removed.size();
	}

	/**
	 * The predicted result of storing a batch.
	 *
	 * @param stored the places in the batch, from 0, of the samples that would be stored
	 */
	public record Previewed(Collected collected, BitSet stored) {
	}

	/**
	 * @param startMs null where the start makes no difference
	 */
	private record Seen(UUID id, int typeId, long version, @Nullable Long startMs) {

		private static Seen of(Candidate candidate, UUID id) {
			return new Seen(id, candidate.row().typeId(), candidate.version(),
					candidate.isByStart() ? candidate.row().startMs() : null);
		}

	}

}

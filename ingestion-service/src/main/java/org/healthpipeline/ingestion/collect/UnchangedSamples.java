package org.healthpipeline.ingestion.collect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.sample.SampleKey;
import org.healthpipeline.common.sample.SampleStore;
import org.healthpipeline.common.sample.StoredSample;

/**
 * The samples and records of a batch whose content is stored already under a smaller
 * version. Apps send the same hours again and again, and number them by arrival. Storing
 * them again would only repeat the same aggregation.
 *
 * @param samples outside records
 * @param records whose samples are all the same
 */
record UnchangedSamples(Set<SampleKey> samples, Set<UUID> records) {

	/** The result where everything has changed. */
	static final UnchangedSamples NONE = new UnchangedSamples(Set.of(), Set.of());

	/** Compares with the stored samples. Needs the user's sync lock. */
	static UnchangedSamples among(List<Candidate> versioned, SampleStore samples, UserCipher cipher) {
		Map<UUID, List<Candidate>> byRecord = new HashMap<>();
		Map<SampleKey, Candidate> single = new HashMap<>();
		for (Candidate candidate : versioned) {
			UUID record = candidate.recordId();
			if (record != null) {
				byRecord.computeIfAbsent(record, (id) -> new ArrayList<>()).add(candidate);
			}
			else {
				single.put(candidate.key(), candidate);
			}
		}
		return new UnchangedSamples(ofSingle(single, samples, cipher), ofRecords(byRecord, samples, cipher));
	}

	private static Set<SampleKey> ofSingle(Map<SampleKey, Candidate> single, SampleStore samples, UserCipher cipher) {
		Set<SampleKey> unchanged = new HashSet<>();
		if (!single.isEmpty()) {
			samples.find(cipher.user(), single.keySet().stream().map(SampleKey::id).toList(), Long.MIN_VALUE,
					Long.MAX_VALUE, (stored) -> {
						Candidate candidate = single.get(SampleKey.of(stored));
						if (candidate != null && isSame(candidate, stored, cipher)) {
							unchanged.add(candidate.key());
						}
					});
		}
		return unchanged;
	}

	private static Set<UUID> ofRecords(Map<UUID, List<Candidate>> byRecord, SampleStore samples, UserCipher cipher) {
		Map<UUID, Map<SampleKey, StoredSample>> stored = new HashMap<>();
		if (!byRecord.isEmpty()) {
			samples.ofRecords(cipher.user(), byRecord.keySet(),
					(sample) -> stored
						.computeIfAbsent(Objects.requireNonNull(sample.recordId()), (id) -> new HashMap<>())
						.put(SampleKey.of(sample), sample));
		}
		return byRecord.keySet()
			.stream()
			.filter((id) -> isSame(Objects.requireNonNull(byRecord.get(id)), stored.getOrDefault(id, Map.of()), cipher))
			.collect(Collectors.toUnmodifiableSet());
	}

	private static boolean isSame(List<Candidate> arriving, Map<SampleKey, StoredSample> stored, UserCipher cipher) {
		return arriving.size() == stored.size() && arriving.stream().allMatch((candidate) -> {
			StoredSample there = stored.get(candidate.key());
			return there != null && isSame(candidate, there, cipher);
		});
	}

	private static boolean isSame(Candidate candidate, StoredSample stored, UserCipher cipher) {
		if (stored.version() >= candidate.version() || !stored.deviceId().equals(candidate.row().deviceId())
				|| !Objects.equals(stored.sourceApp(), candidate.row().sourceApp())) {
			return false;
		}
		return stored.content(cipher)
			.filter((content) -> candidate.measures(stored, content)
					&& Objects.equals(content.metadata(), candidate.content().metadata()))
			.isPresent();
	}

	/** The samples that still have to be stored. */
	List<StoredSample> without(Collection<StoredSample> all) {
		return all.stream()
			.filter((sample) -> !this.samples.contains(SampleKey.of(sample)))
			.filter((sample) -> sample.recordId() == null || !this.records.contains(sample.recordId()))
			.toList();
	}

}

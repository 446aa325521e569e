package org.healthpipeline.ingestion.collect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import org.healthpipeline.common.crypto.DecryptionException;
import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.sample.SampleContent;
import org.healthpipeline.common.sample.SampleKey;
import org.healthpipeline.common.sample.SampleStore;
import org.healthpipeline.common.sample.StoredSample;

/**
 * Compares duplicates with the stored samples, once the batch is stored, so that no
 * measurement is dropped unreported.
 */
final class Conflicts {

	private final SampleStore samples;

	private final UserCipher cipher;

	Conflicts(SampleStore samples, UserCipher cipher) {
		this.samples = samples;
		this.cipher = cipher;
	}

	/**
	 * @param duplicates samples that were not stored
	 * @return those that were deleted, or differ from what is stored, in their order
	 */
	List<Conflict> among(Collection<Candidate> duplicates) {
		Set<UUID> deleted = deleted(duplicates);
		List<Conflict> conflicts = new ArrayList<>();
		List<Candidate> comparable = new ArrayList<>();
		for (Candidate duplicate : duplicates) {
			if (ids(duplicate).stream().anyMatch(deleted::contains)) {
				conflicts.add(conflict(duplicate, Conflict.Code.DELETED));
			}
			else if (duplicate.isNamed()) {
				comparable.add(duplicate);
			}
		}
		different(comparable).forEach((one) -> conflicts.add(conflict(one, Conflict.Code.DIFFERENT_CONTENT)));
		conflicts.sort(Comparator.comparingInt(Conflict::index));
		return conflicts;
	}

	private static Conflict conflict(Candidate candidate, Conflict.Code code) {
		return new Conflict(candidate.index(), GivenId.shownOrNull(candidate.given()), code);
	}

	private Set<UUID> deleted(Collection<Candidate> duplicates) {
		Set<UUID> ids = new HashSet<>();
		duplicates.forEach((duplicate) -> ids.addAll(ids(duplicate)));
		return this.samples.deleted(this.cipher.user(), ids);
	}

	/** All ids whose deletion deletes the sample. */
	private static List<UUID> ids(Candidate candidate) {
		List<UUID> ids = new ArrayList<>(2);
		ids.add(candidate.id());
		if (candidate.recordId() != null) {
			ids.add(candidate.recordId());
		}
		if (candidate.alternative() != null) {
			ids.add(candidate.alternative());
		}
		return ids;
	}

	private List<Candidate> different(List<Candidate> duplicates) {
		Map<SampleKey, List<Candidate>> byKey = new HashMap<>();
		duplicates.forEach((one) -> byKey.computeIfAbsent(one.key(), (key) -> new ArrayList<>()).add(one));
		Map<Candidate, Boolean> same = new HashMap<>();
		LongSummaryStatistics starts = duplicates.stream()
			.filter(Candidate::isByStart)
			.mapToLong((one) -> one.row().startMs())
			.summaryStatistics();
		boolean byStart = starts.getCount() == duplicates.size();
		if (!duplicates.isEmpty()) {
			this.samples.find(this.cipher.user(), byKey.keySet().stream().map(SampleKey::id).toList(),
					byStart ? starts.getMin() : Long.MIN_VALUE, byStart ? starts.getMax() + 1 : Long.MAX_VALUE,
					(stored) -> compare(stored, byKey.getOrDefault(SampleKey.of(stored), List.of()), same));
		}
		return duplicates.stream().filter((one) -> Boolean.FALSE.equals(same.get(one))).toList();
	}

	/** Records for each duplicate of a stored sample whether it is the same. */
	private void compare(StoredSample stored, List<Candidate> duplicates, Map<Candidate, Boolean> same) {
		List<Candidate> ofVersion = duplicates.stream()
			.filter((one) -> one.version() == stored.version() && Objects.equals(one.recordId(), stored.recordId()))
			.toList();
		if (ofVersion.isEmpty()) {
			return;
		}
		SampleContent content;
		try {
			content = stored.openValue(this.cipher);
		}
		catch (DecryptionException | IllegalArgumentException ex) {
			// A damaged row cannot be compared; it is reported where it is read for
			// aggregates.
			return;
		}
		for (Candidate one : ofVersion) {
			boolean equal = one.measures(stored, content);
			if (one.row().startMs() == stored.startMs() || !one.isByStart()) {
				same.merge(one, equal, Boolean::logicalOr);
			}
		}
	}

}

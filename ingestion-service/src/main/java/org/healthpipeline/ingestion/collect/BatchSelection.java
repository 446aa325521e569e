package org.healthpipeline.ingestion.collect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.healthpipeline.common.sample.SampleKey;
import org.jspecify.annotations.Nullable;

/**
 * Selects the samples of a batch that are stored if nothing is there yet. Of each id and
 * type, and of each record, the greatest version is stored; of equal versions, the first.
 * A repeated id outside records and without a version is a sample of its own if its start
 * differs.
 *
 * @param chosen in the order in which they are stored
 * @param others duplicates of the chosen ones, or older versions
 */
record BatchSelection(List<Candidate> chosen, List<Candidate> others) {

	static BatchSelection of(List<Candidate> accepted) {
		Map<Object, Long> greatest = greatestVersions(accepted);
		Set<Place> taken = new HashSet<>(2 * accepted.size());
		List<Candidate> chosen = new ArrayList<>(accepted.size());
		List<Candidate> others = new ArrayList<>();
		for (Candidate candidate : accepted) {
			UUID alternative = candidate.alternative();
			boolean first = candidate.version() == greatest.getOrDefault(versioned(candidate), 0L)
					&& (alternative == null || !taken.contains(place(candidate, alternative)))
					&& taken.add(place(candidate, candidate.id()));
			(first ? chosen : others).add(candidate);
		}
		chosen.sort(Candidate.BY_START);
		return new BatchSelection(chosen, others);
	}

	/** The greatest versions. Empty where all versions are 0, as in most batches. */
	private static Map<Object, Long> greatestVersions(List<Candidate> accepted) {
		Map<Object, Long> greatest = new HashMap<>();
		if (accepted.stream().anyMatch((candidate) -> candidate.version() > 0)) {
			accepted.forEach((candidate) -> greatest.merge(versioned(candidate), candidate.version(), Math::max));
		}
		return greatest;
	}

	/** The key of the versioned unit: a record, or a sample outside records. */
	private static Object versioned(Candidate candidate) {
		UUID record = candidate.recordId();
		return (record != null) ? record : candidate.key();
	}

	/** The key that only one chosen sample can have. */
	private static Place place(Candidate candidate, UUID id) {
		return new Place(new SampleKey(id, candidate.row().typeId()), candidate.recordId(),
				candidate.isByStart() ? candidate.row().startMs() : null);
	}

	/**
	 * @param startMs null where the start makes no difference
	 */
	private record Place(SampleKey key, @Nullable UUID record, @Nullable Long startMs) {
	}

}

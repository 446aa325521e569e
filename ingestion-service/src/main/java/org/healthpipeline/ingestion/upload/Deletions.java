package org.healthpipeline.ingestion.upload;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

import org.healthpipeline.ingestion.collect.Refusal;
import org.healthpipeline.ingestion.collect.RefusalCode;

/**
 * The deletions of a sync.
 *
 * @param places the first index in the request of each id of a sample or record to
 * delete, of any device of the user
 * @param refusals the entries that are not ids
 */
record Deletions(Map<UUID, Integer> places, List<Refusal> refusals) {

	static final Deletions NONE = new Deletions(Map.of(), List.of());

	Set<UUID> ids() {
		return this.places.keySet();
	}

	/** The same deletions with these ids refused. */
	Deletions without(Set<UUID> refused) {
		if (refused.isEmpty()) {
			return this;
		}
		Map<UUID, Integer> kept = new TreeMap<>(this.places);
		kept.keySet().removeAll(refused);
		Stream<Refusal> more = refused.stream()
			.map((id) -> new Refusal(Objects.requireNonNull(this.places.get(id)), id.toString(),
					RefusalCode.TYPE_NOT_GRANTED));
		return new Deletions(kept,
				Stream.concat(this.refusals.stream(), more).sorted(Comparator.comparingInt(Refusal::index)).toList());
	}

}

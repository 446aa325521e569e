package org.healthpipeline.ingestion.upload;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.healthpipeline.ingestion.collect.Refusal;

/**
 * The deletions of a sync.
 *
 * @param ids of samples and records that are to go, of any device of the user
 * @param refusals the entries that are no ids
 */
record Deletions(Set<UUID> ids, List<Refusal> refusals) {

	static final Deletions NONE = new Deletions(Set.of(), List.of());

}

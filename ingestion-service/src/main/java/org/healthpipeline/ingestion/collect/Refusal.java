package org.healthpipeline.ingestion.collect;

import org.jspecify.annotations.Nullable;

/**
 * A sample, or an entry of the deletions, that was refused.
 *
 * @param index its place in the batch, or in the deletions, from 0
 * @param id its id as it was sent, where it has a readable one
 */
public record Refusal(int index, @Nullable String id, RefusalCode code) {
}

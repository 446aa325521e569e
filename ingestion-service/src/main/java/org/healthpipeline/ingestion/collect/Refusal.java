package org.healthpipeline.ingestion.collect;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A sample that was not taken.
 *
 * @param index its place in the batch, from 0
 * @param id its id, where it has a readable one
 */
public record Refusal(int index, @Nullable UUID id, RefusalCode code) {
}

package org.healthpipeline.ingestion.collect;

import org.jspecify.annotations.Nullable;

/**
 * A warning about a sample that was taken.
 *
 * @param index its place in the batch, from 0
 * @param id its id as it was sent, where it has one
 */
public record Warning(int index, @Nullable String id, WarningCode code) {
}

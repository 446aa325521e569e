package org.healthpipeline.ingestion.collect;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Something about a sample that was taken all the same.
 *
 * @param index its place in the batch, from 0
 * @param id its id, where it has one
 */
public record Warning(int index, @Nullable UUID id, WarningCode code) {
}

package org.healthpipeline.admin.archive;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Where the operation stands.
 *
 * @param userId whose month is at work
 * @param month which one
 * @param months that are back, with their samples
 */
record RestoreState(@Nullable UUID userId, @Nullable String month, long months, long samples) {

	static final RestoreState BEGINNING = new RestoreState(null, null, 0, 0);

}

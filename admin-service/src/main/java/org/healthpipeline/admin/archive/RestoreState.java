package org.healthpipeline.admin.archive;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The state of the operation.
 *
 * @param userId user of the current month
 * @param month the current month
 * @param months restored months, with their samples
 */
record RestoreState(@Nullable UUID userId, @Nullable String month, long months, long samples) {

	static final RestoreState BEGINNING = new RestoreState(null, null, 0, 0);

}

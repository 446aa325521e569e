package org.healthpipeline.admin.integrity;

import java.util.UUID;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The scope of a check.
 *
 * @param repair whether to recompute wrong aggregates, and to remove what is left of
 * erased users
 * @param userId user to check; everybody if left out
 * @param sample days per user that are recomputed and compared, from 1; if left out as
 * configured, and all days for one user
 */
record IntegrityParameters(@Nullable Boolean repair, @Nullable UUID userId, @Nullable Integer sample) {

	IntegrityParameters {
		if (sample != null && sample < 1) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "sample must be at least 1");
		}
	}

	boolean repairs() {
		return Boolean.TRUE.equals(this.repair);
	}

}

package org.healthpipeline.admin.integrity;

import java.util.UUID;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * What is to be examined.
 *
 * @param repair whether to have aggregates computed anew that are not what they should
 * be, and to remove what is left of erased users
 * @param userId who; everybody if left out
 * @param sample how many days a user are computed anew and compared, from 1; if left out
 * as configured, and all of them for one user
 */
record IntegrityParameters(@Nullable Boolean repair, @Nullable UUID userId, @Nullable Integer sample) {

	IntegrityParameters {
		if (sample != null && sample < 1) {
			throw new ProblemException(ProblemCode.INVALID_REQUEST, "sample is at least 1");
		}
	}

	boolean repairs() {
		return Boolean.TRUE.equals(this.repair);
	}

}

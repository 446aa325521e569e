package org.healthpipeline.common.job;

import java.util.List;
import java.util.UUID;

/**
 * Jobs of one user whose attempt has been counted and is still to be made.
 *
 * @param lane of the worker that claimed them
 * @param ids the jobs, empty when none is due
 * @param severalTypes whether the attempt can be split, should it fail
 */
public record JobClaim(UUID user, Lane lane, List<Long> ids, boolean severalTypes) {

	public JobClaim {
		ids = List.copyOf(ids);
	}

	public boolean isEmpty() {
		return this.ids.isEmpty();
	}

}

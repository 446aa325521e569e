package org.healthpipeline.common.job;

import java.util.List;
import java.util.UUID;

/**
 * Jobs of one user whose next attempt has been counted but not yet made.
 *
 * @param lane lane of the worker that claimed them
 * @param ids the jobs, empty when none is due
 * @param severalTypes whether the attempt can be split if it fails
 */
public record JobClaim(UUID user, Lane lane, List<Long> ids, boolean severalTypes) {

	public JobClaim {
		ids = List.copyOf(ids);
	}

	public boolean isEmpty() {
		return this.ids.isEmpty();
	}

}

package org.healthpipeline.aggregation.recompute;

import java.util.Set;

/**
 * What came of some jobs.
 *
 * @param jobs that are done: those of the claim, and those that came since
 * @param advanced whether the user's generation moved on
 */
public record Performed(Set<Long> jobs, boolean advanced) {
}

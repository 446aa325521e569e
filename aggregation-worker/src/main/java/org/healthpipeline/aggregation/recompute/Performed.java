package org.healthpipeline.aggregation.recompute;

import java.util.Set;

/**
 * The result of performing some jobs.
 *
 * @param jobs that are done: those of the claim, and those that arrived since
 * @param advanced whether the user's generation advanced
 */
public record Performed(Set<Long> jobs, boolean advanced) {
}

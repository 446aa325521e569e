package org.healthpipeline.insights.observe;

import org.healthpipeline.insights.rule.Observations;

/**
 * The observations of a user, as read.
 *
 * @param generation of the daily figures
 * @param observations the same for every reader of that generation on that local date
 * @param empty whether there is nothing at all in any window
 */
public record Observed(long generation, Observations observations, boolean empty) {
}

package org.healthpipeline.benchmarks.reads;

import java.time.Instant;
import java.util.UUID;

import org.healthpipeline.benchmarks.ExpectedDays;

/**
 * A user with a history.
 *
 * @param token token of a session
 * @param from where the history begins
 * @param until where it ends
 * @param expected the expected answers
 */
record ReadUser(UUID user, String token, Instant from, Instant until, ExpectedDays expected) {
}

package org.healthpipeline.benchmarks.ingest;

import java.util.List;
import java.util.UUID;

import org.healthpipeline.generator.Sample;

/**
 * One sync, ready to be sent.
 *
 * @param token token of the user
 * @param body gzip JSON
 * @param sent content of the body; every sample has an id
 */
public record Batch(UUID user, UUID device, String token, byte[] body, List<Sample> sent) {
}

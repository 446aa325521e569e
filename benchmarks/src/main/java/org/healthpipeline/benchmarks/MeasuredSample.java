package org.healthpipeline.benchmarks;

import java.time.Instant;

/**
 * What a sample says.
 *
 * @param type name of its health type
 * @param end equal to the start for an instant
 * @param value in the canonical unit of the type
 */
public record MeasuredSample(String type, Instant start, Instant end, double value) {
}

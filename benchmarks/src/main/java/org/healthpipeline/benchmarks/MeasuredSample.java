package org.healthpipeline.benchmarks;

import java.time.Instant;

/**
 * The content of a sample.
 *
 * @param type name of its health type
 * @param end equal to the start for an instant
 * @param value in the canonical unit of the type
 */
public record MeasuredSample(String type, Instant start, Instant end, double value) {
}

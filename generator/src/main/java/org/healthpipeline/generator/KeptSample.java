package org.healthpipeline.generator;

/**
 * A sample of a generated export that a correct import keeps. No two of them are equal.
 *
 * @param type name of the health type
 * @param value quantities in the canonical unit
 * @param startMillis milliseconds since 1970
 * @param endMillis milliseconds since 1970; equal to the start for an instant
 * @param sourceName name of the source as its user sees it
 * @param sourceKind kind of the source; {@code MANUAL} for manual entries of any source
 */
public record KeptSample(String type, Value value, long startMillis, long endMillis, String sourceName,
		SourceKind sourceKind) {
}

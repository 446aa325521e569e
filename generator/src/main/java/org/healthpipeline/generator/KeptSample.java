package org.healthpipeline.generator;

/**
 * A sample that a right import of a generated export keeps. No two of them are alike.
 *
 * @param type name of the health type
 * @param value quantities in the canonical unit
 * @param startMillis since 1970
 * @param endMillis since 1970; equal to the start for an instant
 * @param sourceName the source's name as its owner sees it
 * @param sourceKind what the source is; {@code MANUAL} whatever the source when a human
 * typed it in
 */
public record KeptSample(String type, Value value, long startMillis, long endMillis, String sourceName,
		SourceKind sourceKind) {
}

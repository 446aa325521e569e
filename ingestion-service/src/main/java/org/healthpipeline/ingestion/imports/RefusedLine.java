package org.healthpipeline.ingestion.imports;

/**
 * Where in its file an item stands that was refused.
 *
 * @param line from 1
 * @param code stable, for programs
 */
record RefusedLine(long line, String code) {
}

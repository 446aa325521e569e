package org.healthpipeline.query.export;

/**
 * Counts how far an export is written.
 *
 * @param typesDone health types whose samples are written
 * @param typesTotal health types with samples; 0 before that is known
 * @param samples samples that are written
 * @param aggregates aggregates that are written
 */
record ExportProgress(int typesDone, int typesTotal, long samples, long aggregates) {

	static final ExportProgress NONE = new ExportProgress(0, 0, 0, 0);

}

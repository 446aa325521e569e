package org.healthpipeline.ingestion.imports;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How far an import has come. Always {@code records = accepted + duplicates} + all of
 * {@code refused} + all of {@code unknownTypes}.
 *
 * @param bytes how many bytes of the file have arrived
 * @param records how many items of the file were read
 * @param accepted how many new samples were stored
 * @param duplicates how many were there already
 * @param perType how many of each type were accepted or there already
 * @param refused how many were refused, by code
 * @param unknownTypes how many were of types that the registry does not know, by name
 * @param refusedLines where the first of those stand that the format itself refused, at
 * most 100
 */
record ImportProgress(long bytes, long records, long accepted, long duplicates, Map<String, Long> perType,
		Map<String, Long> refused, Map<String, Long> unknownTypes, List<RefusedLine> refusedLines) {

	static final ImportProgress NONE = new ImportProgress(0, 0, 0, 0, Map.of(), Map.of(), Map.of(), List.of());

	ImportProgress {
		// Progress that was written down before there were lines has none.
		refusedLines = Objects.requireNonNullElse(refusedLines, List.of());
	}

}

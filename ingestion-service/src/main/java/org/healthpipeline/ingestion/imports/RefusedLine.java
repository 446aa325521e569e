package org.healthpipeline.ingestion.imports;

import java.util.Optional;

import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.ErrorDetail;

/**
 * The line of a refused item in its file.
 *
 * @param line from 1
 * @param code stable, for programs
 */
record RefusedLine(
		@Schema(description = "The line, from 1", requiredMode = Schema.RequiredMode.REQUIRED, minimum = "1",
				example = "1204") long line,
		@Schema(description = "The code of the reason; never renamed",
				implementation = RefusalCode.class) String code) {

	/** Empty for items without a line, and for items of unknown type. */
	static Optional<RefusedLine> of(ErrorDetail detail) {
		Long line = detail.line();
		return (line != null && !detail.code().equals(RefusalCode.UNKNOWN_TYPE.name()))
				? Optional.of(new RefusedLine(line, detail.code())) : Optional.empty();
	}

}

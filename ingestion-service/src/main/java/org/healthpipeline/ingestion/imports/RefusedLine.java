package org.healthpipeline.ingestion.imports;

import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.ingestion.collect.RefusalCode;

/**
 * Where in its file an item stands that was refused.
 *
 * @param line from 1
 * @param code stable, for programs
 */
record RefusedLine(long line, @Schema(implementation = RefusalCode.class) String code) {
}

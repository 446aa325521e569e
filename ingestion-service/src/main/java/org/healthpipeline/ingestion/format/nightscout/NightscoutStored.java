package org.healthpipeline.ingestion.format.nightscout;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A document as it was sent, with its id.
 *
 * @param id as it was sent, or made
 */
@Schema(additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
record NightscoutStored(@JsonProperty("_id") @Schema(maxLength = 200, example = "65e1a0f5c2b4d3e2f1a0b9c8") String id) {
}

package org.healthpipeline.ingestion.item;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * A sample of a file with its predicted outcome.
 *
 * @param line on which it begins, from 1; missing where there are no lines
 * @param index in its array, from 0; missing where it is not in one
 * @param path of the file in the archive, or of the array, that it is in
 * @param outcome new (also in place of an older version), duplicate or refused
 * @param type the health type, or the file's name of the type; null where it has no name
 * @param start null where it could not be read
 * @param value as it was read: a number, or a state; null where it could not be read
 * @param unit of the number as it was read, or else the canonical one
 * @param code of the refusal; missing where it would not be refused
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PreviewedItem(
		@Schema(description = "The line on which it begins, from 1; missing where there are no lines", nullable = true,
				example = "2") @Nullable Long line,
		@Schema(description = "Its place in its array, from 0; missing where it is not in one", nullable = true,
				minimum = "0", example = "12") @Nullable Long index,
		@Schema(description = "The file in the archive, or the array, that it is in; missing where neither adds information",
				nullable = true, maxLength = 200, example = "samples.csv") @Nullable String path,
		@Schema(description = "The predicted outcome: new (also in place of an older version), duplicate or refused",
				requiredMode = RequiredMode.REQUIRED, allowableValues = {
						"new", "duplicate", "refused" }) String outcome,
		@Schema(description = "The health type, or else the file's name of it; null where it has no name",
				nullable = true, types = { "string", "null" }, requiredMode = RequiredMode.REQUIRED,
				example = "WEIGHT") @JsonInclude @Nullable String type,
		@Schema(description = "Start of the sample; null where it could not be read", nullable = true,
				types = { "string", "null" },
				requiredMode = RequiredMode.REQUIRED) @JsonInclude @Nullable Instant start,
		@Schema(description = "The value as it was read: a number, or a state; null where it could not be read",
				nullable = true, types = { "number", "string", "null" }, requiredMode = RequiredMode.REQUIRED,
				example = "72.5") @JsonInclude @Nullable Object value,
		@Schema(description = "The unit of the value as it was read, or else that of the type; null where neither is "
				+ "known", nullable = true, types = { "string", "null" }, requiredMode = RequiredMode.REQUIRED,
				maxLength = 100, example = "kg") @JsonInclude @Nullable String unit,
		@Schema(description = "The code of the predicted refusal; missing where there is none", nullable = true,
				example = "IMPLAUSIBLE_VALUE") @Nullable RefusalCode code){

	static final String NEW = "new";

	static final String DUPLICATE = "duplicate";

	static final String REFUSED = "refused";

}

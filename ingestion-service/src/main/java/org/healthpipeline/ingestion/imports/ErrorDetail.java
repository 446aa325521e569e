package org.healthpipeline.ingestion.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * An item of a file that was refused.
 *
 * @param line on which it begins, from 1; missing where it is a file of an archive
 * @param path of the file in the archive that it is
 * @param name what the file calls its type, where the registry does not know that
 * @param code stable, for programs
 * @param message for users; never holds what was sent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ImportErrorDetail")
record ErrorDetail(
		@Schema(description = "The line on which it begins, from 1; missing where it is a file of an archive",
				nullable = true, example = "1204") @Nullable Long line,
		@Schema(description = "The file in the archive that it is, missing where it is one of many in a file",
				nullable = true, maxLength = 200,
				example = "apple_health_export/electrocardiograms/ecg_2026-03-02.csv") @Nullable String path,
		@Schema(description = "What the file calls its type, where the registry does not know that", nullable = true,
				maxLength = 100, example = "HKQuantityTypeIdentifierNewOne") @Nullable String name,
		@Schema(description = "Why; never renamed", requiredMode = Schema.RequiredMode.REQUIRED,
				example = "IMPLAUSIBLE_VALUE") String code,
		@Schema(description = "Why, in words; never holds what was sent", requiredMode = Schema.RequiredMode.REQUIRED,
				example = "The value is outside the plausible range of its type") String message) {

	static ErrorDetail of(ItemPlace place, RefusalCode code) {
		return new ErrorDetail((place.line() > 0) ? place.line() : null, place.path(), place.name(), code.name(),
				code.message());
	}

}

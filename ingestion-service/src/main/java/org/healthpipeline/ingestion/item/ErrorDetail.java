package org.healthpipeline.ingestion.item;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * An item that was refused.
 *
 * @param line on which it begins, from 1; missing where it is a file of an archive
 * @param index in its array, from 0; missing where it is not in one
 * @param path of the file in the archive, or of the array, that it is in
 * @param name of its kind, as the sender calls it
 * @param code stable, for programs
 * @param message for users; never contains values that were sent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ImportErrorDetail")
public record ErrorDetail(
		@Schema(description = "The line on which it begins, from 1; missing where it is a file of an archive",
				nullable = true, example = "1204") @Nullable Long line,
		@Schema(description = "Its place in its array, from 0; missing where it is not in one", nullable = true,
				minimum = "0", example = "12") @Nullable Long index,
		@Schema(description = "The file in the archive, or the array, that it is in; missing where neither adds information",
				nullable = true, maxLength = 200,
				example = "apple_health_export/electrocardiograms/ecg_2026-03-02.csv") @Nullable String path,
		@Schema(description = "The sender's name of its kind; missing where it has none", nullable = true,
				maxLength = 100, example = "HKQuantityTypeIdentifierNewOne") @Nullable String name,
		@Schema(description = "The code of the reason; never renamed", requiredMode = Schema.RequiredMode.REQUIRED,
				example = "IMPLAUSIBLE_VALUE") String code,
		@Schema(description = "The reason in words; never contains values that were sent",
				requiredMode = Schema.RequiredMode.REQUIRED,
				example = "The value is outside the plausible range of its type") String message) {

	static ErrorDetail of(ItemPlace place, RefusalCode code) {
		return new ErrorDetail((place.line() > 0) ? place.line() : null, (place.index() >= 0) ? place.index() : null,
				place.path(), place.name(), code.name(), code.message());
	}

}

package org.healthpipeline.ingestion.item;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An item of a file that was not refused, with a conflict or a warning.
 *
 * @param line on which it begins, from 1; missing where it is a file of an archive
 * @param index in its array, from 0; missing where it is not in one
 * @param path of the file in the archive that it is
 * @param code stable, for programs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NotedItem(
		@Schema(description = "The line on which it begins, from 1; missing where it is a file of an archive",
				nullable = true, example = "1204") @Nullable Long line,
		@Schema(description = "Its place in its array, from 0; missing where it is not in one", nullable = true,
				minimum = "0", example = "12") @Nullable Long index,
		@Schema(description = "The file in the archive that it is, missing where it is one of many in a file",
				nullable = true, maxLength = 200,
				example = "apple_health_export/electrocardiograms/ecg_2026-03-02.csv") @Nullable String path,
		@Schema(description = "The code of the conflict or warning; never renamed",
				requiredMode = Schema.RequiredMode.REQUIRED, example = "CLOCK_NOT_SET") String code) {

	static NotedItem of(ItemPlace place, Enum<?> code) {
		return new NotedItem((place.line() > 0) ? place.line() : null, (place.index() >= 0) ? place.index() : null,
				place.path(), code.name());
	}

}

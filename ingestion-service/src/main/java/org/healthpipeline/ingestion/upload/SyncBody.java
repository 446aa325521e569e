package org.healthpipeline.ingestion.upload;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of a sync as the OpenAPI document describes it; {@link UploadReader} reads it.
 *
 * @param samples at most 10,000
 * @param deleted at most 10,000 ids of samples and records to delete, of any device
 */
record SyncBody(@Nullable List<Sample> samples,
		@ArraySchema(schema = @Schema(example = "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
				maxLength = 200)) @Nullable List<String> deleted) {

	/**
	 * A sample as it is sent.
	 *
	 * @param id of the sample, a UUID or any other text of at most 200 characters;
	 * without one, it is made of the content
	 * @param recordId of the record that the sample belongs to at its source; as free as
	 * an id
	 * @param type name of a health type
	 * @param value a number, or the state of a state type; minutes may be missing where
	 * there is an interval
	 * @param unit the canonical unit of the type where it is missing
	 * @param startDate with offset
	 * @param endDate with offset; an instant where it is missing
	 * @param version only a greater one replaces a stored sample, or all samples of a
	 * record
	 */
	@Schema(name = "SyncSample")
	record Sample(@Nullable String id, @Nullable String recordId, String type, @Schema(oneOf = {
			Double.class, String.class }) @Nullable Object value, @Nullable String unit, OffsetDateTime startDate,
			@Nullable OffsetDateTime endDate, @Nullable String sourceApp, @Nullable Map<String, Object> metadata,
			@Nullable Long version){
	}

}

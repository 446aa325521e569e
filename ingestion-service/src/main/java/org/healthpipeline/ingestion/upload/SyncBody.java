package org.healthpipeline.ingestion.upload;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of a sync as the OpenAPI document describes it; {@link UploadReader} reads it.
 *
 * @param samples at most 10,000
 * @param deleted at most 10,000 ids of samples that are to go, of any device
 */
record SyncBody(@Nullable List<Sample> samples, @Nullable List<UUID> deleted) {

	/**
	 * @param id identity of the sample; without it one is made of its content
	 * @param type name of a health type
	 * @param value a number, or the state of a state type; minutes may be missing where
	 * there is an interval
	 * @param unit the canonical unit of the type where it is missing
	 * @param startDate with offset
	 * @param endDate with offset; an instant where it is missing
	 * @param version only a greater one replaces a stored sample
	 */
	@Schema(name = "SyncSample")
	record Sample(@Nullable UUID id, String type, @Schema(oneOf = {
			Double.class, String.class }) @Nullable Object value, @Nullable String unit, OffsetDateTime startDate,
			@Nullable OffsetDateTime endDate, @Nullable String sourceApp, @Nullable Map<String, Object> metadata,
			@Nullable Integer version){
	}

}

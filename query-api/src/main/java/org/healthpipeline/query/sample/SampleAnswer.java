package org.healthpipeline.query.sample;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Describes the output of {@link SampleJson} for the OpenAPI document. */
@Schema(name = "SamplePage")
record SampleAnswer(List<Item> items, @Nullable String nextCursor) {

	/**
	 * A sample, or a free piece of one.
	 *
	 * @param id as it was sent; a UUID in lower case
	 * @param recordId record of the source that it belongs to; left out for none
	 * @param value a number in {@code unit}, or a state; null where it cannot be
	 * decrypted
	 * @param metadata as it was sent; null for none
	 * @param damaged true where it cannot be decrypted, else left out
	 */
	@Schema(name = "Sample")
	record Item(String id, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String recordId, String type,
			@Schema(oneOf = {
					Double.class, String.class }) @Nullable Object value,
			String unit, Instant startDate, Instant endDate, UUID deviceId, @Nullable String sourceApp,
			@Nullable Map<String, Object> metadata,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean damaged){
	}

}

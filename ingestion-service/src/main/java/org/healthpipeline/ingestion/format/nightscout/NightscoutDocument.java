package org.healthpipeline.ingestion.format.nightscout;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A document of Nightscout: an entry or a treatment. Other fields are kept and answered
 * where they are texts, numbers or booleans.
 *
 * @param id made where it is not sent
 * @param identifier the same in the third version of the interface
 * @param type of an entry: sgv or mbg are taken
 * @param eventType of a treatment
 * @param date time of the event, in epoch milliseconds or seconds
 * @param createdAt time of the event, with an offset
 * @param utcOffset of the place of the event, in minutes
 * @param device the sensor or app that it comes from
 * @param sgv glucose of a sensor; 1 to 12 are errors of the sensor
 * @param mbg glucose of a meter
 * @param glucose of a blood test of a treatment
 * @param units of glucose; mg/dL where they are missing
 * @param insulin in units
 * @param carbs in grams
 * @param protein in grams
 * @param fat in grams
 * @param bpm heart beats a minute, of an activity
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
record NightscoutDocument(
		@JsonProperty("_id") @Schema(maxLength = 200, example = "65e1a0f5c2b4d3e2f1a0b9c8") @Nullable String id,
		@Schema(maxLength = 200, example = "65e1a0f5c2b4d3e2f1a0b9c8") @Nullable String identifier,
		@Schema(maxLength = 100, example = "sgv") @Nullable String type,
		@Schema(maxLength = 100, example = "Meal Bolus") @Nullable String eventType,
		@Schema(example = "1772352000000") @Nullable Long date,
		@JsonProperty("created_at") @Schema(maxLength = 100,
				example = "2026-03-01T08:00:00.000Z") @Nullable String createdAt,
		@Schema(minimum = "-1080", maximum = "1080", example = "60") @Nullable Integer utcOffset,
		@Schema(maxLength = 1000, example = "xDrip-DexcomG6") @Nullable String device,
		@Schema(minimum = "0", maximum = "3000", example = "112") @Nullable Double sgv,
		@Schema(minimum = "0", maximum = "3000", example = "108") @Nullable Double mbg,
		@Schema(minimum = "0", maximum = "3000", example = "6.1") @Nullable Double glucose,
		@Schema(maxLength = 20, example = "mg/dl") @Nullable String units,
		@Schema(minimum = "0", maximum = "5000", example = "3.5") @Nullable Double insulin,
		@Schema(minimum = "0", maximum = "5000", example = "40") @Nullable Double carbs,
		@Schema(minimum = "0", maximum = "2000", example = "12") @Nullable Double protein,
		@Schema(minimum = "0", maximum = "2000", example = "9") @Nullable Double fat,
		@Schema(minimum = "0", maximum = "500", example = "64") @Nullable Double bpm) {
}

package org.healthpipeline.ingestion.format.apple;

import java.util.Map;
import java.util.Optional;

import org.healthpipeline.ingestion.collect.InstantText;
import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns records of an export into measurements. Records have no ids, so samples get
 * theirs from device and content. HealthKit's sync identifier and version stay plain
 * metadata.
 */
final class AppleMeasurements {

	private static final HealthType IN_BED = HealthTypes.get("SLEEP_IN_BED");

	private static final HealthType SEXUAL_ACTIVITY = HealthTypes.get("SEXUAL_ACTIVITY");

	private static final HealthType STAND_HOURS = HealthTypes.get("STAND_HOURS");

	private static final HealthType WORKOUT = HealthTypes.get("WORKOUT");

	private static final Map<String, Long> DURATION_UNITS_MS = Map.of("ms", 1L, "s", 1_000L, "sec", 1_000L, "min",
			60_000L, "hr", 3_600_000L, "h", 3_600_000L, "d", 86_400_000L, "day", 86_400_000L);

	/** Longer durations are refused in any case; the bound prevents overflow. */
	private static final double DURATION_MS_MAX = 1e12;

	private final JsonMapper json;

	AppleMeasurements(JsonMapper json) {
		this.json = json;
	}

	/** The item of a record. */
	Item item(AppleRecord record, AppleSources sources) {
		Optional<HealthType> type = type(record);
		return type.isPresent() ? take(record, type.get(), sources) : new Item.Unknown(record.type());
	}

	/** The health type of a record. */
	private static Optional<HealthType> type(AppleRecord record) {
		// In bed is a type of its own, found by the value.
		String value = record.value();
		if (value != null && IN_BED.healthKit().contains(value)) {
			return Optional.of(IN_BED);
		}
		return HealthTypes.findByHealthKit(record.type());
	}

	private Item take(AppleRecord record, HealthType type, AppleSources sources) {
		long start = time(record.startDate());
		long end = isBlank(record.endDate()) ? Measurement.NO_TIME : time(record.endDate());
		if (end == Measurement.NO_TIME && start != InstantText.UNREADABLE && start != Measurement.NO_TIME
				&& type.equals(WORKOUT)) {
			end = endOfWorkout(start, record.metadata());
		}
		if (start == InstantText.UNREADABLE) {
			return new Item.Refused(type, RefusalCode.INVALID_START);
		}
		if (end == InstantText.UNREADABLE) {
			return new Item.Refused(type, RefusalCode.INVALID_END);
		}
		double number = Measurement.NO_NUMBER;
		String state = null;
		String unit = null;
		if (type.isState()) {
			state = state(record, type);
		}
		else if (type.equals(STAND_HOURS)) {
			number = "HKCategoryValueAppleStandHourStood".equals(record.value()) ? 1 : 0;
		}
		else if (!isCategory(record) && record.value() != null) {
			Double read = AppleNumber.parse(record.value());
			if (read == null) {
				return new Item.Refused(type, RefusalCode.INVALID_VALUE);
			}
			number = read;
			unit = unit(record, type, number);
		}
		return new Item.Measured(sources.of(record), new Measurement(null, null, type, number, state, unit, start, end,
				0, null, metadata(record.metadata())));
	}

	/** The state of a record. Whether protection was used is written beside the value. */
	private static @Nullable String state(AppleRecord record, HealthType type) {
		if (!type.equals(SEXUAL_ACTIVITY)) {
			return record.value();
		}
		Object used = record.metadata().get("HKSexualActivityProtectionUsed");
		if ("1".equals(used)) {
			return "protected";
		}
		return "0".equals(used) ? "unprotected" : "unknown";
	}

	/**
	 * Whether the values are words. Where the type has minutes, the interval gives their
	 * number.
	 */
	private static boolean isCategory(AppleRecord record) {
		return record.type().startsWith("HKCategoryType");
	}

	/**
	 * The unit of a record. HealthKit's percentages are fractions of one, but some apps
	 * write percent. A number that cannot be a fraction of the type, but can be percent,
	 * is percent.
	 */
	private static @Nullable String unit(AppleRecord record, HealthType type, double number) {
		if (!type.unit().equals("percent") || !"%".equals(record.unit())) {
			return record.unit();
		}
		return (!type.isPlausible(100 * number) && type.isPlausible(number)) ? "%" : "fraction";
	}

	/** The end of a workout for which only a duration is given. */
	private static long endOfWorkout(long start, Map<String, Object> details) {
		Object duration = details.get("duration");
		String unit = "min";
		if (duration instanceof Map<?, ?> amount) {
			duration = amount.get("value");
			unit = String.valueOf(amount.get("unit"));
		}
		Long unitMs = DURATION_UNITS_MS.get(unit);
		return (duration instanceof Double number && unitMs != null && number >= 0 && number * unitMs < DURATION_MS_MAX)
				? start + Math.round(number * unitMs) : Measurement.NO_TIME;
	}

	/** Whether the text is missing or blank. A record without an end is an instant. */
	private static boolean isBlank(@Nullable String text) {
		return text == null || text.isBlank();
	}

	private static long time(@Nullable String text) {
		return (text != null) ? InstantText.parse(text) : Measurement.NO_TIME;
	}

	private @Nullable String metadata(Map<String, Object> metadata) {
		return metadata.isEmpty() ? null : this.json.writeValueAsString(metadata);
	}

}

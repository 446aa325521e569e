package org.healthpipeline.ingestion.imports.apple;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.healthpipeline.ingestion.imports.ImportSource;
import org.healthpipeline.model.device.DeviceTypes;
import org.jspecify.annotations.Nullable;

/**
 * Where the records of one file come from. The export names the source and, for hardware,
 * describes it ({@code <<HKDevice: …>, name:Apple Watch, manufacturer:Apple Inc.,
 * model:Watch, hardware:Watch6,2>}); the kind is recognised from both. Not safe for use
 * by several threads.
 */
final class AppleSources {

	private static final int REMEMBERED_MAX = 10_000;

	/** What is longer comes from no phone and would only fill the memory. */
	private static final int REMEMBERED_LENGTH_MAX = 1_000;

	private static final List<String> SCALES = List.of("scale", "waage", "balance", "báscula", "bilancia", "body+",
			"body cardio", "body comp", "body scan", "index s2", "aria", "renpho", "eufy smart");

	private static final List<String> WEARABLES = List.of("watch", "band", "ring", "garmin", "fitbit", "polar", "oura",
			"whoop", "suunto", "coros", "amazfit", "zepp", "forerunner", "fenix", "tracker", "sleep", "strap");

	private final Map<Origin, ImportSource> byOrigin = new HashMap<>();

	ImportSource of(AppleRecord record) {
		Origin origin = new Origin(record.sourceName(), record.device(), record.isEnteredByHand());
		ImportSource known = this.byOrigin.get(origin);
		if (known != null) {
			return known;
		}
		ImportSource source = origin.source();
		if (this.byOrigin.size() < REMEMBERED_MAX && origin.length() <= REMEMBERED_LENGTH_MAX) {
			this.byOrigin.put(origin, source);
		}
		return source;
	}

	private static String kind(String sourceName, @Nullable String device) {
		String name = plain(sourceName);
		String hardware = (device != null) ? plain(device) : "";
		if (hardware.contains("manufacturer:apple") || hardware.contains("name:apple watch")) {
			String own = appleDevice(hardware, "hardware:watch", "hardware:iphone", "hardware:ipad");
			return own.equals(DeviceTypes.OTHER) ? appleDevice(hardware, "watch", "iphone", "ipad") : own;
		}
		String byName = appleDevice(name, "apple watch", "iphone", "ipad");
		if (!byName.equals(DeviceTypes.OTHER)) {
			return byName;
		}
		String both = name + ' ' + hardware;
		if (SCALES.stream().anyMatch(both::contains)) {
			return DeviceTypes.THIRD_PARTY_SCALE;
		}
		return WEARABLES.stream().anyMatch(both::contains) ? DeviceTypes.THIRD_PARTY_WEARABLE : DeviceTypes.OTHER;
	}

	private static String appleDevice(String text, String watch, String phone, String tablet) {
		if (text.contains(watch)) {
			return DeviceTypes.APPLE_WATCH;
		}
		if (text.contains(phone)) {
			return DeviceTypes.IPHONE;
		}
		return text.contains(tablet) ? DeviceTypes.IPAD : DeviceTypes.OTHER;
	}

	/** Lower case, and the spaces that do not break as others. */
	private static String plain(String text) {
		return text.replace('\u00a0', ' ').toLowerCase(Locale.ROOT);
	}

	/** What the export says about where a record comes from. */
	private record Origin(@Nullable String sourceName, @Nullable String device, boolean byHand) {

		int length() {
			return length(this.sourceName) + length(this.device);
		}

		private static int length(@Nullable String text) {
			return (text != null) ? text.length() : 0;
		}

		ImportSource source() {
			String name = (this.sourceName == null || this.sourceName.isBlank()) ? "Apple Health" : this.sourceName;
			return new ImportSource(this.byHand ? DeviceTypes.MANUAL_ENTRY : kind(name, this.device), name);
		}

	}

}

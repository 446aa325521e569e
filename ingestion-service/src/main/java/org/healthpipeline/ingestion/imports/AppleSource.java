package org.healthpipeline.ingestion.imports;

import java.util.List;
import java.util.Locale;

import org.healthpipeline.model.device.DeviceTypes;
import org.jspecify.annotations.Nullable;

/**
 * Where a record comes from. The export names the source and, for hardware, describes it
 * ({@code <<HKDevice: …>, name:Apple Watch, manufacturer:Apple Inc., model:Watch,
 * hardware:Watch6,2>}); the kind is recognised from both.
 *
 * @param deviceType one of {@link DeviceTypes}
 * @param name as its owner sees it, 1 to 180 characters
 */
record AppleSource(String deviceType, String name) {

	private static final int NAME_LENGTH_MAX = 180;

	private static final List<String> SCALES = List.of("scale", "waage", "balance", "báscula", "bilancia", "body+",
			"body cardio", "body comp", "body scan", "index s2", "aria", "renpho", "eufy smart");

	private static final List<String> WEARABLES = List.of("watch", "band", "ring", "garmin", "fitbit", "polar", "oura",
			"whoop", "suunto", "coros", "amazfit", "zepp", "forerunner", "fenix", "tracker", "sleep", "strap");

	static AppleSource of(AppleRecord record) {
		String sourceName = record.sourceName();
		String name = (sourceName == null || sourceName.isBlank()) ? "Apple Health" : sourceName.strip();
		if (name.length() > NAME_LENGTH_MAX) {
			name = name.substring(0, NAME_LENGTH_MAX);
		}
		return new AppleSource(record.isEnteredByHand() ? DeviceTypes.MANUAL_ENTRY : kind(name, record.device()), name);
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

}

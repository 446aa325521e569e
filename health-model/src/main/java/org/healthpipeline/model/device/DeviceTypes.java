package org.healthpipeline.model.device;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import static java.util.Map.entry;

/**
 * The kinds of devices. The set is open: an unknown kind counts as {@link #OTHER}.
 */
public final class DeviceTypes {

	public static final String APPLE_WATCH = "apple_watch";

	public static final String IPHONE = "iphone";

	public static final String IPAD = "ipad";

	public static final String THIRD_PARTY_WEARABLE = "third_party_wearable";

	public static final String THIRD_PARTY_SCALE = "third_party_scale";

	public static final String MANUAL_ENTRY = "manual_entry";

	public static final String OTHER = "other";

	private static final int MANUAL_FIRST_PRIORITY = 110;

	private static final Map<String, Integer> PRIORITIES = Map.ofEntries(entry(APPLE_WATCH, 100), entry("watch", 100),
			entry("wear_os_watch", 100), entry(IPHONE, 80), entry("phone", 80), entry("android_phone", 80),
			entry(IPAD, 70), entry("tablet", 70), entry("android_tablet", 70), entry(THIRD_PARTY_WEARABLE, 50),
			entry(THIRD_PARTY_SCALE, 40), entry("third_party_sensor", 40), entry(OTHER, 20), entry(MANUAL_ENTRY, 10));

	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

	private DeviceTypes() {
	}

	/** Whether it can name a kind: lower case letters, digits and underscores, to 64. */
	public static boolean isName(String deviceType) {
		return NAME.matcher(deviceType).matches();
	}

	/**
	 * The priority of a device of that kind as long as nobody sets another one. It is
	 * stored nowhere, so that a new default holds for everybody.
	 */
	public static int defaultPriority(String deviceType, SourceOrder order) {
		if (order == SourceOrder.MANUAL_FIRST && deviceType.equals(MANUAL_ENTRY)) {
			return MANUAL_FIRST_PRIORITY;
		}
		return Objects.requireNonNull(PRIORITIES.getOrDefault(deviceType, PRIORITIES.get(OTHER)));
	}

}

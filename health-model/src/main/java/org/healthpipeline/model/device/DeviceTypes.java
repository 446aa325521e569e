package org.healthpipeline.model.device;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * The kinds of devices. The set is open: an unknown kind is a source like any other, of
 * the lowest priority.
 */
public final class DeviceTypes {

	public static final String APPLE_WATCH = "apple_watch";

	public static final String IPHONE = "iphone";

	public static final String IPAD = "ipad";

	public static final String THIRD_PARTY_WEARABLE = "third_party_wearable";

	public static final String THIRD_PARTY_SCALE = "third_party_scale";

	public static final String MANUAL_ENTRY = "manual_entry";

	public static final String OTHER = "other";

	private static final Map<String, Integer> PRIORITIES = Map.of(APPLE_WATCH, 100, IPHONE, 80, IPAD, 70,
			THIRD_PARTY_WEARABLE, 50, THIRD_PARTY_SCALE, 40, MANUAL_ENTRY, 10, OTHER, 0);

	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

	private DeviceTypes() {
	}

	/** Whether it can name a kind: lower case letters, digits and underscores, to 64. */
	public static boolean isName(String deviceType) {
		return NAME.matcher(deviceType).matches();
	}

	/** The priority of a device of that kind as long as nobody sets another one. */
	public static int defaultPriority(String deviceType) {
		return PRIORITIES.getOrDefault(deviceType, 0);
	}

}

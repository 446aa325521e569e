package org.healthpipeline.model.device;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.healthpipeline.model.table.ResourceTable;
import org.healthpipeline.model.table.ResourceTable.Row;

/**
 * The kinds of devices, read once from {@code device-types.csv}. The set is open: an
 * unknown kind counts as {@link #OTHER}. Thread-safe.
 */
public final class DeviceTypes {

	public static final String APPLE_WATCH = "apple_watch";

	public static final String IPHONE = "iphone";

	public static final String IPAD = "ipad";

	public static final String THIRD_PARTY_WEARABLE = "third_party_wearable";

	public static final String THIRD_PARTY_SCALE = "third_party_scale";

	public static final String THIRD_PARTY_SENSOR = "third_party_sensor";

	public static final String MANUAL_ENTRY = "manual_entry";

	public static final String OTHER = "other";

	private static final int MANUAL_FIRST_PRIORITY = 110;

	private static final List<DeviceType> ALL = ResourceTable.read("/device-types.csv")
		.stream()
		.map(DeviceTypes::type)
		.toList();

	private static final Map<String, DeviceType> BY_NAME = ALL.stream()
		.collect(Collectors.toUnmodifiableMap(DeviceType::name, Function.identity()));

	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

	private DeviceTypes() {
	}

	private static DeviceType type(Row row) {
		String platform = row.text("platform");
		return new DeviceType(row.text("name"), row.number("priority"),
				platform.isEmpty() ? Platform.UNKNOWN : Platform.valueOf(platform.toUpperCase(Locale.ROOT)),
				row.text("description"));
	}

	/** Returns all kinds, in descending order of priority. */
	public static List<DeviceType> all() {
		return ALL;
	}

	/**
	 * Returns true when the text can name a kind: lower case letters, digits and
	 * underscores, at most 64.
	 */
	public static boolean isName(String deviceType) {
		return NAME.matcher(deviceType).matches();
	}

	/** Returns true when it is one of {@link #all()}. */
	public static boolean isKnown(String deviceType) {
		return BY_NAME.containsKey(deviceType);
	}

	/**
	 * Returns the default priority of a device of that kind, which applies until the user
	 * sets another one. It is not stored, so that a new default applies to everybody.
	 */
	public static int defaultPriority(String deviceType, SourceOrder order) {
		if (order == SourceOrder.MANUAL_FIRST && deviceType.equals(MANUAL_ENTRY)) {
			return MANUAL_FIRST_PRIORITY;
		}
		return counted(deviceType).priority();
	}

	/** Returns the platform whose numbers such a device sends. */
	public static Platform platform(String deviceType) {
		return counted(deviceType).platform();
	}

	private static DeviceType counted(String deviceType) {
		DeviceType known = BY_NAME.get(deviceType);
		return (known != null) ? known : Objects.requireNonNull(BY_NAME.get(OTHER));
	}

}

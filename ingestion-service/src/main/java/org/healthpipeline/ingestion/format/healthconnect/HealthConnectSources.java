package org.healthpipeline.ingestion.format.healthconnect;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.healthpipeline.ingestion.item.ItemSource;
import org.healthpipeline.model.device.DeviceTypes;
import org.healthpipeline.model.device.SourceProducts;
import org.healthpipeline.model.table.ResourceTable;
import org.healthpipeline.model.table.ResourceTable.Row;
import org.jspecify.annotations.Nullable;

/**
 * Identifies the sources of Health Connect's records: the app that wrote them, and the
 * hardware that it names. Users order apps, so the same watch is one source for each app.
 * Every way of import names a source alike, so a backup and an app that pushes share its
 * device. The kinds of hardware are in {@code health-connect-devices.csv}, known apps in
 * {@code health-connect-packages.csv}. Safe for use by several threads.
 */
final class HealthConnectSources {

	/** The {@code recordingMethod} of a value that a user entered by hand. */
	static final int MANUAL_ENTRY = 3;

	private static final Map<Integer, String> KIND_BY_NUMBER = new HashMap<>();

	private static final Map<String, String> KIND_BY_NAME = new HashMap<>();

	private static final Map<String, App> APPS = new HashMap<>();

	static {
		for (Row row : ResourceTable.read("/health-connect-devices.csv")) {
			KIND_BY_NUMBER.put(row.number("number"), row.text("deviceType"));
			KIND_BY_NAME.put(row.text("name"), row.text("deviceType"));
		}
		for (Row row : ResourceTable.read("/health-connect-packages.csv")) {
			APPS.put(row.text("package").toLowerCase(Locale.ROOT), new App(row.text("name"), row.text("deviceType")));
		}
	}

	private HealthConnectSources() {
	}

	/**
	 * The kind of device with that number in Health Connect.
	 * @return null where the number has no meaning
	 */
	static @Nullable String kind(int number) {
		return known(KIND_BY_NUMBER.get(number));
	}

	/**
	 * The kind of device with that name in the SDK.
	 * @param name such as {@code TYPE_WATCH} or {@code watch}
	 * @return null where it has no meaning
	 */
	static @Nullable String kind(String name) {
		String plain = name.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
		plain = plain.startsWith("device_") ? plain.substring("device_".length()) : plain;
		return known(KIND_BY_NAME.get(plain.startsWith("type_") ? plain.substring("type_".length()) : plain));
	}

	private static @Nullable String known(@Nullable String kind) {
		return DeviceTypes.OTHER.equals(kind) ? null : kind;
	}

	/**
	 * The source of a record.
	 * @param packageName of the app; null where it is not known
	 * @param kind of the hardware, null where it is not known
	 * @param isManual whether a user entered it by hand
	 */
	static ItemSource of(@Nullable String packageName, @Nullable String kind, @Nullable String manufacturer,
			@Nullable String model, boolean isManual) {
		String writer = isBlank(packageName) ? "Health Connect" : String.valueOf(packageName).strip();
		App app = APPS.get(writer.toLowerCase(Locale.ROOT));
		String appName = (app != null) ? app.name() : writer;
		if (isManual) {
			return new ItemSource(DeviceTypes.MANUAL_ENTRY, appName);
		}
		String hardware = hardware(manufacturer, model);
		String found = kind;
		if (found == null && hardware != null) {
			found = SourceProducts.find(Arrays.asList(hardware, model)).orElse(null);
		}
		if (found == null) {
			found = (app != null) ? app.deviceType() : DeviceTypes.OTHER;
		}
		return new ItemSource(found, (hardware != null) ? hardware + " (" + appName + ")" : appName);
	}

	/** The name of the hardware. Some models begin with their maker. */
	private static @Nullable String hardware(@Nullable String manufacturer, @Nullable String model) {
		if (isBlank(model)) {
			return isBlank(manufacturer) ? null : manufacturer;
		}
		boolean complete = isBlank(manufacturer) || String.valueOf(model)
			.toLowerCase(Locale.ROOT)
			.startsWith(String.valueOf(manufacturer).toLowerCase(Locale.ROOT));
		return complete ? model : manufacturer + " " + model;
	}

	private static boolean isBlank(@Nullable String text) {
		return text == null || text.isBlank();
	}

	/**
	 * A known app.
	 *
	 * @param deviceType of its records that name no hardware
	 */
	private record App(String name, String deviceType) {
	}

}

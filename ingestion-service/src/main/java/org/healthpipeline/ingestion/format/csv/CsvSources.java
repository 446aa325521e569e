package org.healthpipeline.ingestion.format.csv;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.healthpipeline.ingestion.item.ItemSource;
import org.healthpipeline.model.device.DeviceTypes;
import org.healthpipeline.model.device.SourceProducts;
import org.jspecify.annotations.Nullable;

/**
 * Identifies the sources of the samples of one file, from its columns or from a list of
 * devices beside it. Not safe for use by several threads.
 */
final class CsvSources {

	private static final ItemSource NOT_NAMED = ItemSource.sender(DeviceTypes.OTHER, "CSV file");

	private static final Set<String> BY_HAND = Set.of("manual", "manualentry", "byhand", "hand", "enteredbyhand",
			"userentered", "me", "self");

	private static final int REMEMBERED_MAX = 10_000;

	private final Map<List<@Nullable String>, ItemSource> byNames = new HashMap<>();

	private final Map<String, ItemSource> byId = new HashMap<>();

	/** Adds a device of the list. */
	void add(String id, String deviceType, String name) {
		if (this.byId.size() < REMEMBERED_MAX) {
			this.byId.put(id.toLowerCase(Locale.ROOT), new ItemSource(known(deviceType), name.isBlank() ? id : name));
		}
	}

	private static String known(String deviceType) {
		return DeviceTypes.isKnown(deviceType) ? deviceType : DeviceTypes.OTHER;
	}

	/** The source of a row; each part may be missing. */
	ItemSource of(@Nullable String device, @Nullable String deviceId, @Nullable String app) {
		List<@Nullable String> names = Arrays.asList(device, deviceId, app);
		ItemSource known = this.byNames.get(names);
		if (known == null) {
			known = find(device, deviceId, app);
			if (this.byNames.size() < REMEMBERED_MAX) {
				this.byNames.put(names, known);
			}
		}
		return known;
	}

	private ItemSource find(@Nullable String device, @Nullable String deviceId, @Nullable String app) {
		if (device != null && BY_HAND.contains(CsvHeader.plain(device))) {
			return new ItemSource(DeviceTypes.MANUAL_ENTRY, (app != null) ? app : "CSV file");
		}
		if (deviceId != null && device == null) {
			ItemSource listed = this.byId.get(deviceId.toLowerCase(Locale.ROOT));
			return (listed != null) ? listed : new ItemSource(DeviceTypes.OTHER, deviceId);
		}
		String name = (device != null) ? device : app;
		return (name != null) ? new ItemSource(kind(device, app), name) : NOT_NAMED;
	}

	private static String kind(@Nullable String device, @Nullable String app) {
		String name = (device != null) ? CsvHeader.plain(device) : "";
		if (device != null && DeviceTypes.isKnown(device)) {
			return device;
		}
		if (name.contains("applewatch")) {
			return DeviceTypes.APPLE_WATCH;
		}
		if (name.contains("iphone")) {
			return DeviceTypes.IPHONE;
		}
		if (name.contains("ipad")) {
			return DeviceTypes.IPAD;
		}
		return SourceProducts.find(Arrays.asList(device, app)).orElse(DeviceTypes.OTHER);
	}

}

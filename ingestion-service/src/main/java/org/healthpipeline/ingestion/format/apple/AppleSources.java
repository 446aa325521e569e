package org.healthpipeline.ingestion.format.apple;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.healthpipeline.ingestion.item.ItemSource;
import org.healthpipeline.model.device.AppleDeviceNames;
import org.healthpipeline.model.device.DeviceTypes;
import org.healthpipeline.model.device.SourceProducts;
import org.jspecify.annotations.Nullable;

/**
 * Identifies the devices of the records of one file. The export names the source and, for
 * hardware, describes it ({@link AppleDevice}). The hardware's own description counts
 * first, then the names of Apple's devices ({@link AppleDeviceNames}), then the known
 * products. Not safe for use by several threads.
 */
final class AppleSources {

	private static final int REMEMBERED_MAX = 10_000;

	/** Longer texts come from no phone and would only fill the memory. */
	private static final int REMEMBERED_LENGTH_MAX = 1_000;

	/** A code like {@code Watch6,2}. */
	private static final Pattern HARDWARE = Pattern.compile("(watch|iphone|ipod|ipad)[0-9]+,[0-9]+");

	private final Map<Origin, ItemSource> byOrigin = new HashMap<>();

	ItemSource of(AppleRecord record) {
		Origin origin = new Origin(record.sourceName(), record.device(), record.isEnteredByHand());
		ItemSource known = this.byOrigin.get(origin);
		if (known != null) {
			return known;
		}
		ItemSource source = origin.source();
		if (this.byOrigin.size() < REMEMBERED_MAX && origin.length() <= REMEMBERED_LENGTH_MAX) {
			this.byOrigin.put(origin, source);
		}
		return source;
	}

	private static String kind(String sourceName, @Nullable String description) {
		AppleDevice device = AppleDevice.parse(description);
		String own = ofHardware(device);
		if (own == null && device.manufacturer() == null) {
			own = AppleDeviceNames.find(sourceName).orElse(null);
		}
		return (own != null) ? own
				: SourceProducts
					.find(Arrays.asList(joined(device.manufacturer(), device.name()),
							joined(device.manufacturer(), device.model()), device.name(), device.model(), sourceName))
					.orElse(DeviceTypes.OTHER);
	}

	/** The kind of Apple's own device, by the hardware code. */
	private static @Nullable String ofHardware(AppleDevice device) {
		String hardware = device.hardware();
		Matcher code = HARDWARE.matcher((hardware != null) ? hardware.toLowerCase(Locale.ROOT) : "");
		if (code.matches()) {
			return AppleDeviceNames.ofWord(code.group(1));
		}
		String manufacturer = device.manufacturer();
		boolean apple = manufacturer != null && SourceProducts.words(manufacturer).contains("apple");
		String model = device.model();
		if (apple && model != null && AppleDeviceNames.ofWord(model.toLowerCase(Locale.ROOT)) != null) {
			return AppleDeviceNames.ofWord(model.toLowerCase(Locale.ROOT));
		}
		String name = device.name();
		return ((apple || manufacturer == null) && name != null) ? AppleDeviceNames.find(name).orElse(null) : null;
	}

	private static @Nullable String joined(@Nullable String first, @Nullable String second) {
		return (first != null && second != null) ? first + " " + second : first;
	}

	/** The source of a record as the export describes it. */
	private record Origin(@Nullable String sourceName, @Nullable String device, boolean byHand) {

		int length() {
			return length(this.sourceName) + length(this.device);
		}

		private static int length(@Nullable String text) {
			return (text != null) ? text.length() : 0;
		}

		ItemSource source() {
			String name = (this.sourceName == null || this.sourceName.isBlank()) ? "Apple Health" : this.sourceName;
			return new ItemSource(this.byHand ? DeviceTypes.MANUAL_ENTRY : kind(name, this.device), name);
		}

	}

}

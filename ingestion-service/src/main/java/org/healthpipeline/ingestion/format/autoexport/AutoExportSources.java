package org.healthpipeline.ingestion.format.autoexport;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.healthpipeline.ingestion.item.ItemSource;
import org.healthpipeline.model.device.AppleDeviceNames;
import org.healthpipeline.model.device.DeviceTypes;
import org.healthpipeline.model.device.SourceOrder;
import org.healthpipeline.model.device.SourceProducts;
import org.jspecify.annotations.Nullable;

/**
 * Identifies the sources of points. The app names the sources of Apple Health, and joins
 * the names where it combines their values. Joined sources are one device, of the kind
 * that counts most among them, since its measurements are in the value. Not safe for use
 * by several threads.
 */
final class AutoExportSources {

	private static final ItemSource SENDER = ItemSource.sender(DeviceTypes.IPHONE, "Health Auto Export");

	private static final Pattern JOINT = Pattern.compile("[|\u2318]");

	private static final int REMEMBERED_MAX = 1_000;

	private static final int REMEMBERED_LENGTH_MAX = 1_000;

	private final Map<String, ItemSource> known = new HashMap<>();

	/**
	 * @param name null where the app does not give it
	 */
	ItemSource of(@Nullable String name, boolean byHand) {
		if (byHand) {
			return new ItemSource(DeviceTypes.MANUAL_ENTRY, (name != null) ? name : "Apple Health");
		}
		if (name == null) {
			return SENDER;
		}
		ItemSource source = this.known.get(name);
		if (source == null) {
			source = new ItemSource(kind(name), name);
			if (this.known.size() < REMEMBERED_MAX && name.length() <= REMEMBERED_LENGTH_MAX) {
				this.known.put(name, source);
			}
		}
		return source;
	}

	/** The sources that a name joins, each once, in a fixed order. */
	static List<String> parts(String name) {
		return JOINT.splitAsStream(name)
			.map(String::strip)
			.filter((part) -> !part.isEmpty())
			.distinct()
			.sorted()
			.toList();
	}

	/** One name for the same sources in any order. */
	static String joined(List<String> parts) {
		return String.join("|", parts);
	}

	private static String kind(String name) {
		return Arrays.stream(JOINT.split(name))
			.map(AutoExportSources::kindOfOne)
			.max(Comparator.comparingInt((kind) -> DeviceTypes.defaultPriority(kind, SourceOrder.DEFAULT)))
			.orElse(DeviceTypes.OTHER);
	}

	private static String kindOfOne(String name) {
		return AppleDeviceNames.find(name).or(() -> SourceProducts.find(List.of(name))).orElse(DeviceTypes.OTHER);
	}

}

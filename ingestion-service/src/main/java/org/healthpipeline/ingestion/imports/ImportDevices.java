package org.healthpipeline.ingestion.imports;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.ingestion.device.SourceDevices;
import org.healthpipeline.model.device.DeviceTypes;
import org.jspecify.annotations.Nullable;

/**
 * The devices that the records of one import belong to, made when they are first met. A
 * repeated import finds them again. Not safe for use by several threads.
 */
final class ImportDevices {

	private static final String IDENTIFIER = "apple-health:";

	private static final int REMEMBERED_MAX = 10_000;

	private final UUID user;

	private final SourceDevices devices;

	private final int maxSources;

	private final Map<Origin, UUID> byOrigin = new HashMap<>();

	private final Map<AppleSource, UUID> bySource = new HashMap<>();

	ImportDevices(UUID user, SourceDevices devices, int maxSources) {
		this.user = user;
		this.devices = devices;
		this.maxSources = maxSources;
	}

	UUID of(AppleRecord record) {
		Origin origin = new Origin(record.sourceName(), record.device(), record.isEnteredByHand());
		UUID known = this.byOrigin.get(origin);
		if (known != null) {
			return known;
		}
		UUID device = ofSource(AppleSource.of(record));
		if (this.byOrigin.size() < REMEMBERED_MAX) {
			this.byOrigin.put(origin, device);
		}
		return device;
	}

	private UUID ofSource(AppleSource source) {
		UUID known = this.bySource.get(source);
		if (known != null) {
			return known;
		}
		AppleSource taken = (this.bySource.size() < this.maxSources) ? source
				: new AppleSource(DeviceTypes.OTHER, "Further sources");
		UUID device = this.devices.findOrAdd(this.user, taken.deviceType(), displayName(taken),
				IDENTIFIER + taken.deviceType() + ":" + hashIfLong(taken.name()));
		this.bySource.putIfAbsent(taken, device);
		return device;
	}

	private static String displayName(AppleSource source) {
		return source.deviceType().equals(DeviceTypes.MANUAL_ENTRY) ? source.name() + " (by hand)" : source.name();
	}

	/** An identifier has at most 200 characters. */
	private static String hashIfLong(String name) {
		return (name.length() <= 150) ? name
				: name.substring(0, 110) + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
	}

	/** What the export says about where a record comes from. */
	private record Origin(@Nullable String sourceName, @Nullable String device, boolean byHand) {
	}

}

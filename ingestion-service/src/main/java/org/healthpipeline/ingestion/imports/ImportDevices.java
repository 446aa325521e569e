package org.healthpipeline.ingestion.imports;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.ingestion.device.SourceDevices;
import org.healthpipeline.model.device.DeviceTypes;

/**
 * The devices of the sources of one import, made when they are first met. A repeated
 * import finds them again. Not safe for use by several threads.
 */
final class ImportDevices {

	private static final ImportSource FURTHER = new ImportSource(DeviceTypes.OTHER, "Further sources");

	private final UUID user;

	private final String format;

	private final SourceDevices devices;

	private final int maxSources;

	private final Map<ImportSource, UUID> bySource = new HashMap<>();

	/**
	 * @param format its name; the same source in another format is another device
	 * @param maxSources from how many sources devices are made; further ones share one
	 */
	ImportDevices(UUID user, String format, SourceDevices devices, int maxSources) {
		this.user = user;
		this.format = format;
		this.devices = devices;
		this.maxSources = maxSources;
	}

	UUID of(ImportSource source) {
		UUID known = this.bySource.get(source);
		if (known != null) {
			return known;
		}
		ImportSource taken = (this.bySource.size() < this.maxSources) ? source : FURTHER;
		return this.bySource.computeIfAbsent(taken, this::findOrAdd);
	}

	private UUID findOrAdd(ImportSource source) {
		return this.devices.findOrAdd(this.user, source.deviceType(), displayName(source),
				this.format + ":" + source.deviceType() + ":" + hashIfLong(source.name()));
	}

	private static String displayName(ImportSource source) {
		return source.deviceType().equals(DeviceTypes.MANUAL_ENTRY) ? source.name() + " (by hand)" : source.name();
	}

	/** An identifier has at most 200 characters. */
	private static String hashIfLong(String name) {
		return (name.length() <= 150) ? name
				: ImportSource.cut(name, 110) + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
	}

}

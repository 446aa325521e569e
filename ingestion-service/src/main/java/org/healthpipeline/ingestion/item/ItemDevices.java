package org.healthpipeline.ingestion.item;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.healthpipeline.ingestion.device.SourceDevices;
import org.healthpipeline.model.device.DeviceTypes;
import org.jspecify.annotations.Nullable;

/**
 * Finds the devices of the sources of one import, and adds them at their first item. A
 * repeated import finds them again. Not safe for use by several threads.
 */
public final class ItemDevices {

	private static final ItemSource FURTHER = new ItemSource(DeviceTypes.OTHER, "Further sources");

	/** Kinds that a later version of this service may correct. */
	private static final List<String> KINDS_OF_PRODUCTS = List.of(DeviceTypes.THIRD_PARTY_WEARABLE,
			DeviceTypes.THIRD_PARTY_SCALE, DeviceTypes.THIRD_PARTY_SENSOR, DeviceTypes.OTHER);

	private final UUID user;

	private final String format;

	private final SourceDevices devices;

	private final int maxSources;

	private final @Nullable UUID token;

	private final Map<ItemSource, UUID> bySource = new HashMap<>();

	/** The devices whose kind comes from this import. */
	private final Set<UUID> ofThisImport = new HashSet<>();

	/**
	 * @param format its name; the same source in another format is another device
	 * @param maxSources sources that get devices; further ones share one
	 * @param token the access token of the sender; null for a session
	 */
	public ItemDevices(UUID user, String format, SourceDevices devices, int maxSources, @Nullable UUID token) {
		this.user = user;
		this.format = format;
		this.devices = devices;
		this.maxSources = maxSources;
		this.token = token;
	}

	UUID of(ItemSource source) {
		UUID known = this.bySource.get(source);
		if (known != null) {
			return known;
		}
		ItemSource taken = (this.bySource.size() < this.maxSources) ? source : FURTHER;
		return this.bySource.computeIfAbsent(taken, this::findOrAdd);
	}

	/**
	 * Finds or adds the device of a source. A product that was not known when its device
	 * was added keeps that device, whatever its kind. Otherwise its samples would be
	 * stored again.
	 */
	private UUID findOrAdd(ItemSource source) {
		if (source.isSender() && this.token != null) {
			return this.devices.ofToken(this.user, this.token, source.deviceType(), this.format);
		}
		if (source.scope() == ItemSource.Scope.NAME_OF_SENDER && this.token != null) {
			return this.devices.findOrAdd(this.user, source.deviceType(), source.name(),
					SourceDevices.ofToken(this.format, this.token) + ":" + hashIfLong(source.name()));
		}
		String identifier = identifier(source.deviceType(), source.name());
		if (KINDS_OF_PRODUCTS.contains(source.deviceType())
				&& this.devices.find(this.user, List.of(identifier)).isEmpty()) {
			List<String> others = KINDS_OF_PRODUCTS.stream().map((kind) -> identifier(kind, source.name())).toList();
			for (UUID before : this.devices.find(this.user, others)) {
				if (!this.ofThisImport.contains(before)) {
					return before;
				}
			}
		}
		UUID device = this.devices.findOrAdd(this.user, source.deviceType(), displayName(source), identifier);
		this.ofThisImport.add(device);
		return device;
	}

	private String identifier(String deviceType, String name) {
		return this.format + ":" + deviceType + ":" + hashIfLong(name);
	}

	private static String displayName(ItemSource source) {
		return source.deviceType().equals(DeviceTypes.MANUAL_ENTRY) ? source.name() + " (by hand)" : source.name();
	}

	/** A hash of a name that is too long: an identifier has at most 200 characters. */
	private static String hashIfLong(String name) {
		return (name.length() <= 150) ? name
				: ItemSource.cut(name, 110) + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
	}

}

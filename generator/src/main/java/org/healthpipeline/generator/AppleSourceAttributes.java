package org.healthpipeline.generator;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes the attributes about a record's source. As in real files, the software version
 * changes every quarter, and the memory address changes with every export. Neither makes
 * it another sample.
 */
final class AppleSourceAttributes {

	private static final int QUARTER_SECONDS = 90 * 86_400;

	private record Key(String source, long quarter) {
	}

	private final Map<Key, byte[]> attributes = new HashMap<>();

	private final long export;

	/**
	 * @param export number of the export; determines the addresses
	 */
	AppleSourceAttributes(long export) {
		this.export = export;
	}

	/**
	 * Returns sourceName, sourceVersion and, for a device, device; each after a space.
	 */
	byte[] attributes(Source source, long epochSecond) {
		long quarter = Math.floorDiv(epochSecond, QUARTER_SECONDS);
		return this.attributes.computeIfAbsent(new Key(source.key(), quarter), (key) -> write(source, quarter));
	}

	/**
	 * Returns the product of a device; two devices name it, the others have only their
	 * names.
	 */
	private static String product(String key) {
		return switch (key) {
			case Sources.SCALE -> "name:Body+, manufacturer:Withings, model:Body+, software:";
			case Sources.RING -> "name:Ring, manufacturer:Oura, model:Oura Ring, software:";
			default -> "";
		};
	}

	private byte[] write(Source source, long quarter) {
		String version = (quarter / 4) + "." + Math.floorMod(quarter, 4);
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.writeBytes(XmlBytes.attribute("sourceName", source.name()));
		bytes.writeBytes(XmlBytes.attribute("sourceVersion", version));
		String device = switch (source.kind()) {
			case WATCH -> "name:Apple\u00a0Watch, manufacturer:Apple Inc., model:Watch, hardware:Watch6,2, software:";
			case PHONE -> "name:iPhone, manufacturer:Apple Inc., model:iPhone, hardware:iPhone14,5, software:";
			case THIRD_PARTY -> product(source.key());
			default -> "";
		};
		if (!device.isEmpty()) {
			String address = Long.toHexString(Dice.hash(this.export, source.key().hashCode()) >>> 28);
			bytes.writeBytes(XmlBytes.attribute("device", "<<HKDevice: 0x" + address + ">, " + device + version + ">"));
		}
		return bytes.toByteArray();
	}

}

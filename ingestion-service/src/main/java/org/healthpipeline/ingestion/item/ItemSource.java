package org.healthpipeline.ingestion.item;

import org.healthpipeline.common.text.DisplayText;
import org.healthpipeline.model.device.DeviceTypes;

/**
 * The device that an item comes from, as its sender describes it. Each source becomes a
 * device.
 *
 * @param deviceType one of {@link DeviceTypes}, at most 30 characters
 * @param name as its user sees it, not blank. It has no spaces around it, no invisible
 * characters, and is cut off after 180 characters; the device type if nothing is left
 * @param scope in which the source is one device
 */
public record ItemSource(String deviceType, String name, Scope scope) {

	private static final int DEVICE_TYPE_LENGTH_MAX = 30;

	private static final int NAME_LENGTH_MAX = 180;

	public ItemSource {
		if (!DeviceTypes.isName(deviceType) || deviceType.length() > DEVICE_TYPE_LENGTH_MAX) {
			throw new IllegalArgumentException("Unknown kind of device: " + deviceType);
		}
		if (name.isBlank()) {
			throw new IllegalArgumentException("A source needs a name");
		}
		name = DisplayText.cleaned(cut(name, NAME_LENGTH_MAX));
		if (name.isEmpty()) {
			name = deviceType;
		}
	}

	/** A source with a name. */
	public ItemSource(String deviceType, String name) {
		this(deviceType, name, Scope.FORMAT);
	}

	/**
	 * The sender itself.
	 * @param name of the device without an access token, such as the format's
	 */
	public static ItemSource sender(String deviceType, String name) {
		return new ItemSource(deviceType, name, Scope.SENDER);
	}

	/** A source with a name that is a separate device for each access token. */
	public static ItemSource ofSender(String deviceType, String name) {
		return new ItemSource(deviceType, name, Scope.NAME_OF_SENDER);
	}

	/** Whether the source has no name. */
	public boolean isSender() {
		return this.scope == Scope.SENDER;
	}

	/**
	 * The beginning of a text, without an unpaired surrogate at the end, which no
	 * database stores.
	 * @param maxLength in {@code char}s
	 */
	static String cut(String text, int maxLength) {
		if (text.length() <= maxLength) {
			return text;
		}
		return text.substring(0, Character.isHighSurrogate(text.charAt(maxLength - 1)) ? maxLength - 1 : maxLength);
	}

	/** The scope in which a source is one device. */
	public enum Scope {

		/** One device for every sender of the format. */
		FORMAT,

		/** No source is named: each access token is a device of its own. */
		SENDER,

		/** One device for each access token and name. */
		NAME_OF_SENDER

	}

}

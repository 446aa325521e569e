package org.healthpipeline.ingestion.item;

import org.healthpipeline.common.text.DisplayText;
import org.healthpipeline.model.device.DeviceTypes;

/**
 * The device that an item comes from, as its sender says it. Each source becomes a
 * device.
 *
 * @param deviceType one of {@link DeviceTypes}, at most 30 characters
 * @param name as its user sees it, not blank; without spaces around it and characters
 * that cannot be seen, and cut off after 180 characters; the device type if nothing is
 * left
 * @param scope where the source is one device
 */
public record ItemSource(String deviceType, String name, Scope scope) {

	private static final int DEVICE_TYPE_LENGTH_MAX = 30;

	private static final int NAME_LENGTH_MAX = 180;

	public ItemSource {
		if (!DeviceTypes.isName(deviceType) || deviceType.length() > DEVICE_TYPE_LENGTH_MAX) {
			throw new IllegalArgumentException("This is no kind of device: " + deviceType);
		}
		if (name.isBlank()) {
			throw new IllegalArgumentException("A source has a name");
		}
		name = DisplayText.cleaned(cut(name, NAME_LENGTH_MAX));
		if (name.isEmpty()) {
			name = deviceType;
		}
	}

	/** A source that is named. */
	public ItemSource(String deviceType, String name) {
		this(deviceType, name, Scope.FORMAT);
	}

	/**
	 * The sender itself.
	 * @param name of the device where no access token sends, such as the format's
	 */
	public static ItemSource sender(String deviceType, String name) {
		return new ItemSource(deviceType, name, Scope.SENDER);
	}

	/** A source that is named, which is another device for each access token. */
	public static ItemSource ofSender(String deviceType, String name) {
		return new ItemSource(deviceType, name, Scope.NAME_OF_SENDER);
	}

	/** Whether no source is named. */
	public boolean isSender() {
		return this.scope == Scope.SENDER;
	}

	/**
	 * Its beginning, without half of a pair of surrogates at the end, which no database
	 * stores.
	 * @param maxLength in {@code char}s
	 */
	static String cut(String text, int maxLength) {
		if (text.length() <= maxLength) {
			return text;
		}
		return text.substring(0, Character.isHighSurrogate(text.charAt(maxLength - 1)) ? maxLength - 1 : maxLength);
	}

	/** Where a source is one device. */
	public enum Scope {

		/** Whoever sends it in a format. */
		FORMAT,

		/** No source is named: each access token is a device of its own. */
		SENDER,

		/** Whatever one access token sends under a name. */
		NAME_OF_SENDER

	}

}

package org.healthpipeline.model.device;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Finds Apple's device names within the users' names for them, in any language: Anna's
 * Apple Watch, iPhone von Anna. Thread-safe.
 */
public final class AppleDeviceNames {

	private AppleDeviceNames() {
	}

	/**
	 * Finds the kind of the Apple device that a text names as words.
	 * @return one of {@link DeviceTypes}, empty where there is none
	 */
	public static Optional<String> find(String text) {
		String before = "";
		for (String word : SourceProducts.words(text)) {
			String kind = ofWord(word.replaceFirst("[0-9]+$", ""));
			if (kind != null && (!word.equals("watch") || before.equals("apple"))) {
				return Optional.of(kind);
			}
			before = word;
		}
		return Optional.empty();
	}

	/**
	 * Returns the kind of the Apple device that a single word names.
	 * @param word in lower case
	 */
	public static @Nullable String ofWord(String word) {
		return switch (word) {
			case "watch", "applewatch" -> DeviceTypes.APPLE_WATCH;
			case "iphone", "ipod" -> DeviceTypes.IPHONE;
			case "ipad" -> DeviceTypes.IPAD;
			default -> null;
		};
	}

}

package org.healthpipeline.model.device;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What Apple's devices are called. Their users' names and other languages stand around
 * that: Anna's Apple Watch, iPhone von Anna. Thread-safe.
 */
public final class AppleDeviceNames {

	private AppleDeviceNames() {
	}

	/**
	 * The kind of Apple's device whose name stands in the text, as words.
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
	 * The kind of Apple's device that the word alone names.
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

package org.healthpipeline.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.healthpipeline.model.device.DeviceTypes;
import org.healthpipeline.model.device.SourceProducts;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A device as FHIR describes it: in a Device resource, an extension, or a few words.
 *
 * @param deviceType one of {@link DeviceTypes}
 * @param name the user's name for it
 */
public record FhirDevice(String deviceType, String name) {

	/** Apple's model codes, such as {@code Watch6,2}. */
	private static final Pattern APPLE_PRODUCT = Pattern.compile("(?i)(watch|iphone|ipod|ipad)[0-9]+,[0-9]+");

	private static final List<String> NAMES = List.of("name", "productType", "model", "manufacturer");

	/**
	 * Reads a Device resource.
	 * @return null where it does not describe the device
	 */
	public static @Nullable FhirDevice of(JsonNode device) {
		List<String> texts = new ArrayList<>();
		for (JsonNode name : FhirJson.each(device.path("deviceName"))) {
			add(texts, FhirJson.text(name, "name"));
		}
		add(texts, FhirJson.text(device, "displayName"));
		add(texts, FhirJson.text(device, "modelNumber"));
		add(texts, FhirJson.shown(device.path("type")));
		add(texts, FhirJson.text(device, "manufacturer"));
		String known = null;
		for (JsonNode coding : FhirJson.each(device.path("type").path("coding"))) {
			String code = FhirJson.text(coding, "code");
			if (code != null && FhirCodes.DEVICE_TYPES.equals(FhirJson.text(coding, "system"))
					&& DeviceTypes.isKnown(code)) {
				known = code;
			}
		}
		return named(texts, FhirJson.text(device, "manufacturer"), known);
	}

	/**
	 * Reads the device that an Observation describes itself: in an extension with its
	 * name, model or product, or in the display text of a reference.
	 */
	static @Nullable FhirDevice described(JsonNode observation) {
		List<String> texts = new ArrayList<>();
		add(texts, FhirJson.text(observation.path("device"), "display"));
		for (JsonNode extension : FhirJson.each(observation.path("extension"))) {
			String url = FhirJson.text(extension, "url");
			if (url == null || !url.substring(url.lastIndexOf('/') + 1).startsWith("source")) {
				continue;
			}
			NAMES.forEach((name) -> add(texts, FhirJson.extension(extension, name)));
			for (JsonNode inner : FhirJson.each(extension.path("extension"))) {
				NAMES.forEach((name) -> add(texts, FhirJson.extension(inner, name)));
			}
		}
		return named(texts, null, null);
	}

	/** Derives the device from a text. */
	public static FhirDevice named(String text) {
		return new FhirDevice(kind(List.of(text)), text);
	}

	private static @Nullable FhirDevice named(List<String> texts, @Nullable String manufacturer,
			@Nullable String known) {
		if (texts.isEmpty()) {
			return null;
		}
		List<String> descriptions = new ArrayList<>(texts);
		if (manufacturer != null) {
			texts.forEach((text) -> descriptions.add(manufacturer + " " + text));
		}
		return new FhirDevice((known != null) ? known : kind(descriptions), texts.get(0));
	}

	private static void add(List<String> texts, @Nullable String text) {
		if (text != null) {
			texts.add(text);
		}
	}

	private static String kind(List<String> texts) {
		for (String text : texts) {
			Matcher product = APPLE_PRODUCT.matcher(text);
			String apple = product.matches() ? product.group(1) : text;
			List<String> words = SourceProducts.words(apple);
			boolean watch = words.contains("watch") && (product.matches() || words.contains("apple"));
			if (watch) {
				return DeviceTypes.APPLE_WATCH;
			}
			if (words.contains("iphone") || words.contains("ipod")) {
				return DeviceTypes.IPHONE;
			}
			if (words.contains("ipad")) {
				return DeviceTypes.IPAD;
			}
		}
		return SourceProducts.find(texts).orElseGet(() -> ofWords(texts));
	}

	/** Derives the kind of a device from words about its function. */
	private static String ofWords(List<String> texts) {
		for (String text : texts) {
			for (String word : SourceProducts.words(text)) {
				switch (word) {
					case "scale", "scales" -> {
						return DeviceTypes.THIRD_PARTY_SCALE;
					}
					case "thermometer", "glucometer", "oximeter", "sphygmomanometer", "cgm" -> {
						return DeviceTypes.THIRD_PARTY_SENSOR;
					}
					case "smartwatch" -> {
						return "watch";
					}
					default -> {
					}
				}
			}
		}
		return DeviceTypes.OTHER;
	}

}

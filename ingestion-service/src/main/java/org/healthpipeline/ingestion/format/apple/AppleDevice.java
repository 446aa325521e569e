package org.healthpipeline.ingestion.format.apple;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A hardware description of an export: {@code <<HKDevice: 0x1>, name:Apple Watch,
 * manufacturer:Apple Inc., model:Watch, hardware:Watch6,2, software:10.1>}. Values may
 * hold commas, so each ends where the next field begins.
 *
 * @param hardware Apple's code, such as {@code Watch6,2}
 */
record AppleDevice(@Nullable String name, @Nullable String manufacturer, @Nullable String model,
		@Nullable String hardware) {

	/** Longer texts are not descriptions from a phone. */
	private static final int LENGTH_MAX = 2_000;

	private static final AppleDevice NONE = new AppleDevice(null, null, null, null);

	private static final Pattern FIELD = Pattern.compile("(?:^|,)\\s*(name|manufacturer|model|hardware|firmware|"
			+ "software|localIdentifier|UDIDeviceIdentifier|creation date):");

	static AppleDevice parse(@Nullable String device) {
		if (device == null || device.length() > LENGTH_MAX) {
			return NONE;
		}
		String text = device.replace('\u00a0', ' ').strip();
		int begin = text.startsWith("<") ? text.indexOf('>') + 1 : 0;
		text = text.substring(begin, text.endsWith(">") ? Math.max(begin, text.length() - 1) : text.length());
		Map<String, String> fields = new LinkedHashMap<>();
		Matcher matcher = FIELD.matcher(text);
		String field = null;
		int from = 0;
		while (matcher.find()) {
			put(fields, field, text.substring(from, matcher.start()));
			field = matcher.group(1);
			from = matcher.end();
		}
		put(fields, field, text.substring(from));
		return new AppleDevice(fields.get("name"), fields.get("manufacturer"), fields.get("model"),
				fields.get("hardware"));
	}

	private static void put(Map<String, String> fields, @Nullable String field, String value) {
		if (field != null && !value.isBlank()) {
			fields.putIfAbsent(field, value.strip());
		}
	}

}

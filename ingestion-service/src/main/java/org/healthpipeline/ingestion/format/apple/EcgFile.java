package org.healthpipeline.ingestion.format.apple;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.healthpipeline.ingestion.collect.InstantText;
import org.healthpipeline.ingestion.collect.Measurement;
import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemPlace;
import org.healthpipeline.ingestion.item.ItemSource;
import org.healthpipeline.model.device.DeviceTypes;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.model.type.StateSpellings;
import org.healthpipeline.model.type.StateSpellings.Meaning;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads an electrocardiogram of an export. It is a table whose first lines describe it in
 * the phone's language; the other lines are voltages. The labels are translated, so lines
 * are recognised by their values. The first instant is the start. The classification is
 * known by its {@link StateSpellings}, or by its place after the start. The sampling rate
 * is the greatest number with a unit. Numbers may have a decimal comma and any digits.
 * The user's name and date of birth, which come before the start, are not kept.
 */
final class EcgFile {

	private static final HealthType ECG = HealthTypes.get("ECG");

	private static final String UNRECOGNIZED = "unrecognized";

	private static final Pattern LINE = Pattern.compile("\\R");

	private static final Pattern RATE = Pattern.compile("([0-9][0-9.,]*)[ \\u00a0\\u202f]*\\p{L}.*");

	private static final double RATE_HERTZ_MIN = 20;

	private static final double RATE_HERTZ_MAX = 100_000;

	private static final Pattern DEVICE = Pattern.compile("(?i)[a-z]+[0-9]+,[0-9]+|.*watch.*");

	private static final int UNIT_LENGTH_MAX = 5;

	private static final int HEAD_LINES_MAX = 100;

	private static final int CELL_LENGTH_MAX = 200;

	private final Map<String, String> head = new LinkedHashMap<>();

	private final List<Double> trace = new ArrayList<>();

	private EcgFile() {
	}

	/** Whether a file with that name may be an electrocardiogram. */
	static boolean isNamed(String name) {
		return name.regionMatches(true, name.length() - 4, ".csv", 0, 4);
	}

	/** The item of the file: skipped where it is not an electrocardiogram. */
	static Item read(String name, byte[] file, JsonMapper json) {
		EcgFile ecg = new EcgFile();
		if (!ecg.lines(text(file))) {
			return new Item.Refused(ECG, RefusalCode.UNREADABLE_FILE, ItemPlace.path(name));
		}
		return ecg.item(name, json);
	}

	private static String text(byte[] file) {
		if (file.length > 1 && (file[0] == (byte) 0xFF || file[0] == (byte) 0xFE) && file[0] + file[1] == -3) {
			return new String(file, StandardCharsets.UTF_16);
		}
		try {
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
			return text.startsWith("\uFEFF") ? text.substring(1) : text;
		}
		catch (CharacterCodingException ex) {
			return new String(file, StandardCharsets.ISO_8859_1);
		}
	}

	/**
	 * Reads all lines.
	 * @return whether they can be read
	 */
	private boolean lines(String text) {
		for (String line : LINE.split(text, -1)) {
			String plain = digits(line).strip();
			if (plain.isEmpty() || plain.chars().allMatch((character) -> ",;\" ".indexOf(character) >= 0)) {
				continue;
			}
			boolean voltage = plain.codePoints()
				.noneMatch((point) -> Character.isLetter(point) && point != 'E' && point != 'e')
					&& plain.codePoints().anyMatch(Character::isDigit);
			if (voltage) {
				Double number = AppleNumber.parseLocal(plain.replace("\"", ""));
				if (number == null) {
					return false;
				}
				this.trace.add(number);
			}
			else {
				int end = separator(plain);
				if (end > 0 && this.head.size() < HEAD_LINES_MAX) {
					this.head.put(cut(unquoted(plain.substring(0, end))), cut(unquoted(plain.substring(end + 1))));
				}
			}
		}
		return true;
	}

	/** The place of the first comma, semicolon or tab that is not quoted. */
	private static int separator(String line) {
		boolean quoted = false;
		for (int place = 0; place < line.length(); place++) {
			char character = line.charAt(place);
			quoted ^= character == '"';
			if (!quoted && (character == ',' || character == ';' || character == '\t' || character == '،')) {
				return place;
			}
		}
		return -1;
	}

	private static String cut(String cell) {
		return cell.substring(0, Math.min(cell.length(), CELL_LENGTH_MAX));
	}

	private static String unquoted(String cell) {
		String text = cell.strip();
		boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
		return quoted ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text;
	}

	/**
	 * The text with ASCII digits, and without marks of direction.
	 */
	private static String digits(String text) {
		StringBuilder plain = new StringBuilder(text.length());
		text.codePoints().filter((point) -> Character.getType(point) != Character.FORMAT).forEach((point) -> {
			int digit = Character.isDigit(point) ? Character.digit(point, 10) : -1;
			plain.appendCodePoint((digit >= 0) ? '0' + digit : point);
		});
		return plain.toString();
	}

	private Item item(String name, JsonMapper json) {
		List<String> labels = new ArrayList<>(this.head.keySet());
		int startLine = -1;
		long start = InstantText.UNREADABLE;
		for (int index = 0; index < labels.size() && startLine < 0; index++) {
			start = InstantText.parse(value(labels, index));
			startLine = (start != InstantText.UNREADABLE) ? index : -1;
		}
		if (startLine < 0) {
			return this.trace.isEmpty() ? new Item.Skipped("OtherFile", 1)
					: new Item.Refused(ECG, RefusalCode.MISSING_START, ItemPlace.path(name));
		}
		if (this.trace.isEmpty()) {
			return new Item.Refused(ECG, RefusalCode.MISSING_VALUE, ItemPlace.path(name));
		}
		double rate = rate();
		long end = (rate > 0) ? start + Math.round(1_000 * this.trace.size() / rate) : Measurement.NO_TIME;
		Map<String, Object> metadata = new LinkedHashMap<>();
		if (rate > 0) {
			metadata.put("samplingFrequency", rate);
		}
		metadata.put("unit", unit(labels));
		for (int index = startLine + 1; index < labels.size(); index++) {
			metadata.put(labels.get(index), value(labels, index));
		}
		metadata.put("path", name);
		metadata.put("trace", this.trace);
		return new Item.Measured(source(), new Measurement(null, null, ECG, Measurement.NO_NUMBER,
				classification(labels, startLine), null, start, end, 0, null, json.writeValueAsString(metadata)),
				ItemPlace.path(name));
	}

	private String value(List<String> labels, int index) {
		return this.head.getOrDefault(labels.get(index), "");
	}

	/** The sampling rate in hertz; 0 where it is missing. */
	private double rate() {
		double rate = 0;
		for (String value : this.head.values()) {
			Matcher matcher = RATE.matcher(value);
			Double number = matcher.matches() ? AppleNumber.parseLocal(matcher.group(1)) : null;
			if (number != null && number >= RATE_HERTZ_MIN && number <= RATE_HERTZ_MAX) {
				rate = Math.max(rate, number);
			}
		}
		return rate;
	}

	/** The unit of the voltages, from the last line before them. */
	private String unit(List<String> labels) {
		String last = value(labels, labels.size() - 1);
		boolean unit = !last.isEmpty() && last.length() <= UNIT_LENGTH_MAX
				&& last.codePoints().noneMatch(Character::isDigit);
		return unit ? last : "µV";
	}

	private String classification(List<String> labels, int startLine) {
		for (String value : this.head.values()) {
			String state = state(value);
			if (state != null) {
				return state;
			}
		}
		boolean classified = startLine + 1 < labels.size() && !value(labels, startLine + 1).isBlank();
		return classified ? UNRECOGNIZED : "not_set";
	}

	private static @Nullable String state(String value) {
		Meaning meaning = value.isBlank() ? null : StateSpellings.find(ECG, value);
		return (meaning != null) ? meaning.state() : null;
	}

	private ItemSource source() {
		String device = this.head.values()
			.stream()
			.filter((value) -> DEVICE.matcher(value).matches())
			.findFirst()
			.orElse("");
		return new ItemSource(DeviceTypes.APPLE_WATCH,
				device.isBlank() ? "Apple Watch" : "Apple Watch (" + device + ")");
	}

}

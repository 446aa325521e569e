package org.healthpipeline.model.type;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.healthpipeline.model.table.ResourceTable;
import org.healthpipeline.model.table.ResourceTable.Row;
import org.jspecify.annotations.Nullable;

/**
 * Spellings of health types' states in HealthKit, Health Connect and common apps, read
 * once from {@code
 * state-spellings.csv}. Case, blanks and punctuation make no difference. In a row whose
 * state is {@code *}, the spellings are prefixes. A row whose state is the name of a type
 * means minutes of that type. Thread-safe.
 */
public final class StateSpellings {

	private static final String PREFIXES = "*";

	/** HealthKit's placeholder for no value. */
	private static final String NOT_APPLICABLE = "notapplicable";

	private static final Map<HealthType, Map<String, Meaning>> MEANINGS = new HashMap<>();

	private static final Map<HealthType, List<String>> BEFORE = new HashMap<>();

	static {
		for (HealthType type : HealthTypes.all()) {
			Map<String, Meaning> meanings = new HashMap<>();
			type.states().forEach((state) -> meanings.put(letters(state), new Meaning(type, state)));
			if (type.states().size() == 1) {
				meanings.put(NOT_APPLICABLE, new Meaning(type, type.states().get(0)));
			}
			MEANINGS.put(type, meanings);
			BEFORE.put(type, new ArrayList<>(List.of("hkcategoryvalue")));
		}
		ResourceTable.read("/state-spellings.csv").forEach(StateSpellings::add);
	}

	private StateSpellings() {
	}

	private static void add(Row row) {
		HealthType type = HealthTypes.get(row.text("type"));
		String state = row.text("state");
		List<String> spellings = row.entries("spellings").stream().map(StateSpellings::letters).toList();
		if (state.equals(PREFIXES)) {
			BEFORE.getOrDefault(type, List.of()).addAll(0, spellings);
			return;
		}
		Meaning meaning = type.hasState(state) ? new Meaning(type, state) : new Meaning(HealthTypes.get(state), null);
		spellings.forEach((spelling) -> MEANINGS.getOrDefault(type, Map.of()).put(spelling, meaning));
	}

	/**
	 * Returns the meaning of a text as a value of a state type, or null where it has
	 * none.
	 */
	public static @Nullable Meaning find(HealthType type, String text) {
		Map<String, Meaning> meanings = MEANINGS.getOrDefault(type, Map.of());
		String letters = letters(text);
		Meaning whole = meanings.get(letters);
		if (whole != null) {
			return whole;
		}
		for (String before : BEFORE.getOrDefault(type, List.of())) {
			if (letters.startsWith(before)) {
				Meaning rest = meanings.get(letters.substring(before.length()));
				if (rest != null) {
					return rest;
				}
			}
		}
		return null;
	}

	/** Returns letters and digits in lower case. */
	static String letters(String text) {
		StringBuilder letters = new StringBuilder(text.length());
		text.toLowerCase(Locale.ROOT).codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
		return letters.toString();
	}

	/**
	 * Meaning of a spelling.
	 *
	 * @param type the type that takes the sample
	 * @param state its state; null where that type has minutes instead of states
	 */
	public record Meaning(HealthType type, @Nullable String state) {
	}

}

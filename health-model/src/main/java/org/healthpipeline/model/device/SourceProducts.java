package org.healthpipeline.model.device;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.healthpipeline.model.table.ResourceTable;
import org.healthpipeline.model.table.ResourceTable.Row;
import org.jspecify.annotations.Nullable;

/**
 * Known products that health data comes from, each with its kind of device, read once
 * from {@code
 * source-products.csv}. A text matches a product if it equals one of its {@code names},
 * or contains one of its {@code
 * words} as whole words. The longest match wins. Part of a word never matches: Maria is
 * not an Aria. Case and the kind of blanks and apostrophes make no difference.
 * Thread-safe.
 */
public final class SourceProducts {

	private static final Map<String, String> BY_NAME = new HashMap<>();

	private static final Map<String, String> BY_WORDS = new HashMap<>();

	/** Number of words in the longest phrase, which limits the search. */
	private static final int WORDS_MAX;

	/** Words in a text; a longer text names no product. */
	private static final int TEXT_WORDS_MAX = 40;

	private static final int TEXT_LENGTH_MAX = 400;

	static {
		int longest = 1;
		for (Row row : ResourceTable.read("/source-products.csv")) {
			for (String name : row.entries("names")) {
				BY_NAME.put(joined(words(name)), row.text("deviceType"));
			}
			for (String phrase : row.entries("words")) {
				List<String> words = words(phrase);
				BY_WORDS.put(joined(words), row.text("deviceType"));
				longest = Math.max(longest, words.size());
			}
		}
		WORDS_MAX = longest;
	}

	private SourceProducts() {
	}

	/**
	 * Finds the kind of device that one of the texts names.
	 * @param texts a source's description of itself: names, manufacturer and model; null
	 * ones are skipped
	 * @return one of {@link DeviceTypes}, empty where no product is named
	 */
	public static Optional<String> find(List<? extends @Nullable String> texts) {
		String found = null;
		int length = 0;
		for (String text : texts) {
			if (text == null || text.length() > TEXT_LENGTH_MAX) {
				continue;
			}
			List<String> words = words(text);
			String whole = joined(words);
			if (BY_NAME.containsKey(whole) && whole.length() > length) {
				found = BY_NAME.get(whole);
				length = whole.length();
			}
			for (String phrase : phrases(words)) {
				if (phrase.length() > length && BY_WORDS.containsKey(phrase)) {
					found = BY_WORDS.get(phrase);
					length = phrase.length();
				}
			}
		}
		return Optional.ofNullable(found);
	}

	private static List<String> phrases(List<String> words) {
		List<String> phrases = new ArrayList<>();
		for (int from = 0; from < Math.min(words.size(), TEXT_WORDS_MAX); from++) {
			for (int until = from + 1; until <= Math.min(words.size(), from + WORDS_MAX); until++) {
				phrases.add(joined(words.subList(from, until)));
			}
		}
		return phrases;
	}

	/**
	 * Splits a text into words in lower case: letters, digits and the signs that
	 * distinguish products. A word also ends where another script begins, as in languages
	 * without blanks.
	 */
	public static List<String> words(String text) {
		String plain = Normalizer.normalize(text, Form.NFKC).toLowerCase(Locale.ROOT);
		List<String> words = new ArrayList<>();
		StringBuilder word = new StringBuilder();
		UnicodeScript script = UnicodeScript.COMMON;
		for (int place = 0; place < plain.length();) {
			int character = plain.codePointAt(place);
			place += Character.charCount(character);
			boolean kept = Character.isLetterOrDigit(character) || isMark(character) || "+&°".indexOf(character) >= 0;
			UnicodeScript next = kept ? UnicodeScript.of(character) : UnicodeScript.COMMON;
			boolean changes = next != UnicodeScript.COMMON && next != UnicodeScript.INHERITED && next != script;
			if (!word.isEmpty() && (!kept || (changes && script != UnicodeScript.COMMON))) {
				words.add(word.toString());
				word.setLength(0);
				script = UnicodeScript.COMMON;
			}
			if (kept) {
				word.appendCodePoint(character);
				script = changes ? next : script;
			}
		}
		if (!word.isEmpty()) {
			words.add(word.toString());
		}
		return words;
	}

	private static boolean isMark(int character) {
		int kind = Character.getType(character);
		return kind == Character.NON_SPACING_MARK || kind == Character.COMBINING_SPACING_MARK;
	}

	private static String joined(List<String> words) {
		return String.join(" ", words);
	}

}

package org.healthpipeline.query.account;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Lists the languages of our texts, with the region whose number and date formats apply.
 */
public final class Languages {

	/** The languages of our texts; the first is the default. */
	public static final List<String> WITH_TEXTS = List.of("en", "de");

	private static final Pattern TAG = Pattern.compile("[A-Za-z]{2}(-[A-Za-z]{2})?");

	private static final Set<String> REGIONS = Set.copyOf(Arrays.asList(Locale.getISOCountries()));

	private Languages() {
	}

	/**
	 * Finds a language by its BCP 47 tag: two letters, with or without a region ({@code
	 * de-AT}). Empty when there are no texts in it.
	 */
	static Optional<Locale> ofTag(String tag) {
		return TAG.matcher(tag).matches() ? withTexts(Locale.forLanguageTag(tag)) : Optional.empty();
	}

	/**
	 * Returns the language with texts that a reader prefers.
	 * @param header value of {@code Accept-Language}; English where it is missing or
	 * cannot be read
	 */
	static Locale ofHeader(@Nullable String header) {
		try {
			return LanguageRange.parse((header != null) ? header : "*")
				.stream()
				.filter((range) -> range.getWeight() > 0)
				.flatMap((range) -> withTexts(Locale.forLanguageTag(range.getRange())).stream())
				.findFirst()
				.orElse(Locale.ENGLISH);
		}
		catch (IllegalArgumentException ex) {
			return Locale.ENGLISH;
		}
	}

	private static Optional<Locale> withTexts(Locale locale) {
		if (!WITH_TEXTS.contains(locale.getLanguage())) {
			return Optional.empty();
		}
		Locale.Builder known = new Locale.Builder().setLanguage(locale.getLanguage());
		return Optional
			.of(REGIONS.contains(locale.getCountry()) ? known.setRegion(locale.getCountry()).build() : known.build());
	}

}

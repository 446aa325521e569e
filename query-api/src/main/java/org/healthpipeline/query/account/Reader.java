package org.healthpipeline.query.account;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * For whom something is put into words.
 *
 * @param language one that has texts, with the region whose numbers and dates are meant
 * @param units that were chosen
 */
public record Reader(Locale language, Units units) {

	/**
	 * The reader whose account that is.
	 * @param acceptLanguage value of the header, which is asked where the account names
	 * no language; null for none
	 */
	public static Reader of(Profile profile, @Nullable String acceptLanguage) {
		String chosen = profile.language();
		Locale language = (chosen != null) ? Languages.ofTag(chosen).orElse(Locale.ENGLISH)
				: Languages.ofHeader(acceptLanguage);
		return new Reader(language, profile.units());
	}

	/** The same for readers who are told the same in the same words. */
	public String key() {
		return this.language.toLanguageTag() + " " + this.units;
	}

}

package org.healthpipeline.query.account;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The reader of a text, with language and units.
 *
 * @param language one that has texts, with the region whose number and date formats apply
 * @param units units that were chosen
 */
public record Reader(Locale language, Units units) {

	/**
	 * Returns the reader with this account.
	 * @param acceptLanguage value of the header, used where the account names no
	 * language; null for none
	 */
	public static Reader of(Profile profile, @Nullable String acceptLanguage) {
		String chosen = profile.language();
		Locale language = (chosen != null) ? Languages.ofTag(chosen).orElse(Locale.ENGLISH)
				: Languages.ofHeader(acceptLanguage);
		return new Reader(language, profile.units());
	}

	/** Returns a key that is equal for readers who get the same texts. */
	public String key() {
		return this.language.toLanguageTag() + " " + this.units;
	}

}

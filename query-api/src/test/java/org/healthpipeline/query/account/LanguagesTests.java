package org.healthpipeline.query.account;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The reader's language. */
class LanguagesTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "de|de", "de-AT,de;q=0.9,en;q=0.8|de-AT", "fr,de;q=0.5,en;q=0.4|de", "en;q=0.4,de;q=0.5|de",
					"fr-FR,fr|en", "*|en", "DE-ch|de-CH", "de;q=0,en|en", "de;q=0,fr|en", "de-Latn-DE-1996|de-DE",
					"de-XX|de", "xx-%%|en", "de-DE-1996-x-y;q=9|en", "''|en" })
	void aBrowserSaysWhatItsReaderWants(String header, String language) {
		assertThat(Languages.ofHeader(header).toLanguageTag()).isEqualTo(language);
	}

	@Test
	void whoSaysNothingReadsEnglish() {
		assertThat(Languages.ofHeader(null)).isEqualTo(Locale.ENGLISH);
	}

	@ParameterizedTest
	@CsvSource({ "en,en", "de,de", "DE-at,de-AT", "en-GB,en-GB" })
	void anAccountHasALanguageWithTexts(String tag, String language) {
		assertThat(Languages.ofTag(tag).orElseThrow().toLanguageTag()).isEqualTo(language);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "fr", "german", "de_DE", "de-", "de-1996", "de-Latn", "e", "en-GB-oed", " en" })
	void otherTagsAreNone(String tag) {
		assertThat(Languages.ofTag(tag)).isEmpty();
	}

}

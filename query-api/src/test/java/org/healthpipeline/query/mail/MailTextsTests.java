package org.healthpipeline.query.mail;

import java.util.Map;

import org.healthpipeline.common.mail.MailKind;
import org.healthpipeline.common.notice.NoticeKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MailTextsTests {

	private static final Map<String, String> VALUES = Map.of("link", "https://health.example.org/x", "reset", "r",
			"code", "c", "who", "Robin", "what", "Something happened.");

	private final MailTexts texts = new MailTexts();

	@ParameterizedTest
	@ValueSource(strings = { "en", "de" })
	void everyMailAndEveryNoticeHasItsWords(String language) {
		for (MailKind kind : MailKind.values()) {
			assertThat(this.texts.subject(language, kind.wireName())).isNotBlank();
			assertThat(this.texts.body(language, kind.wireName(), VALUES)).contains("https://health.example.org/x")
				.doesNotContain("{", "}");
		}
		for (NoticeKind kind : NoticeKind.values()) {
			assertThat(this.texts.notice(language, kind.wireName())).endsWith(".");
		}
	}

	@Test
	void aReaderGetsTheirLanguageOrEnglish() {
		assertThat(this.texts.language("de-AT")).isEqualTo("de");
		assertThat(this.texts.language("fr")).isEqualTo("en");
		assertThat(this.texts.language(null)).isEqualTo("en");
	}

}

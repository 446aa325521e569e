package org.healthpipeline.query.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Holds the texts of mails: one catalogue per language, {@code
 * mails/<language>.properties}, with the subject and the text of each kind. Plain text
 * without a health value. Safe for use by several threads.
 */
final class MailTexts {

	private static final String DEFAULT = "en";

	private final Map<String, Properties> catalogues;

	MailTexts() {
		this.catalogues = Stream.of(DEFAULT, "de").collect(Collectors.toMap((name) -> name, MailTexts::read));
	}

	/**
	 * Selects the catalogue for a reader.
	 * @param tag tag of the language that the reader chose (BCP 47); null for none
	 * @return {@code en} where there is no other
	 */
	String language(@Nullable String tag) {
		String language = (tag != null) ? Locale.forLanguageTag(tag).getLanguage() : DEFAULT;
		return this.catalogues.containsKey(language) ? language : DEFAULT;
	}

	String subject(String language, String kind) {
		return text(language, kind + ".subject");
	}

	/**
	 * Fills in a text.
	 * @param values values of the names in braces
	 */
	String body(String language, String kind, Map<String, String> values) {
		String filled = text(language, kind + ".text");
		for (Map.Entry<String, String> value : values.entrySet()) {
			filled = filled.replace("{" + value.getKey() + "}", value.getValue());
		}
		return filled + "\n\n-- \n" + text(language, "signature") + "\n";
	}

	/** Returns one sentence that describes a notice. */
	String notice(String language, String kind) {
		return text(language, "notice." + kind);
	}

	private String text(String language, String key) {
		Properties catalogue = this.catalogues.get(language);
		String text = (catalogue != null) ? catalogue.getProperty(key) : null;
		if (text == null) {
			throw new IllegalStateException("There is no text for " + key + " in " + language);
		}
		return text;
	}

	private static Properties read(String language) {
		String name = "/mails/" + language + ".properties";
		try (InputStream file = MailTexts.class.getResourceAsStream(name)) {
			if (file == null) {
				throw new IllegalStateException(name + " is missing");
			}
			try (Reader reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
				Properties texts = new Properties();
				texts.load(reader);
				return texts;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(name + " cannot be read", ex);
		}
	}

}

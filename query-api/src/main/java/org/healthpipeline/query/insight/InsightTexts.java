package org.healthpipeline.query.insight;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.healthpipeline.common.insight.InsightContent;
import org.healthpipeline.common.insight.InsightWords;
import org.healthpipeline.common.insight.StoredInsight;
import org.healthpipeline.model.unit.UnitConversion;
import org.healthpipeline.query.account.Languages;
import org.healthpipeline.query.account.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Writes insights as texts when they are read. The texts of {@code
 * insight-texts_<language>.properties} are filled with the insight's figures in the
 * reader's units and number format. An insight without text, because a newer version of
 * the rules found it, gets one that says so. Safe for use by several threads.
 */
public class InsightTexts {

	private static final String OTHER = "OTHER";

	private final Map<String, Properties> texts = Languages.WITH_TEXTS.stream()
		.collect(Collectors.toUnmodifiableMap(Function.identity(), InsightTexts::load));

	private final UnitConversion conversion = new UnitConversion();

	/** Returns all texts of a language, by key. */
	Properties of(String language) {
		return Objects.requireNonNull(this.texts.get(language), language);
	}

	/** Writes an insight for one reader. */
	public ReadInsight read(StoredInsight stored, InsightContent content, Reader reader) {
		InsightWords old = content.oldWords();
		return new ReadInsight(stored, content,
				(old != null) ? old : words(stored.rule(), stored.direction(), content.data(), reader));
	}

	/**
	 * Writes a rule's finding for one reader.
	 * @param data the evidence, a JSON object
	 */
	public InsightWords words(String rule, String direction, String data, Reader reader) {
		InsightFigures figures = InsightFigures.of(data);
		String basis = figures.text("basis");
		String key = rule + "." + direction + ((basis != null) ? "." + basis : "");
		return words(key, figures, reader).orElseGet(() -> words(OTHER, figures, reader).orElseThrow());
	}

	/**
	 * Empty when there is no such text, or a number that it needs is missing.
	 */
	private Optional<InsightWords> words(String key, InsightFigures figures, Reader reader) {
		FigureForms forms = new FigureForms(reader, this.conversion);
		Optional<String> message = sentence(key + ".message", figures, forms);
		Optional<String> recommendation = sentence(key + ".recommendation", figures, forms);
		return message.flatMap((said) -> recommendation.map((advised) -> new InsightWords(said, advised)));
	}

	private Optional<String> sentence(String key, InsightFigures figures, FigureForms forms) {
		@Nullable String text = of(forms.language()).getProperty(key);
		return (text != null) ? forms.fill(text, figures) : Optional.empty();
	}

	private static Properties load(String language) {
		Properties texts = new Properties();
		String name = "/insight-texts_" + language + ".properties";
		try (InputStream file = Objects.requireNonNull(InsightTexts.class.getResourceAsStream(name), name);
				InputStreamReader characters = new InputStreamReader(file, StandardCharsets.UTF_8)) {
			texts.load(characters);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return texts;
	}

}

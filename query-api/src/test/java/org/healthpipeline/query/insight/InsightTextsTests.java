package org.healthpipeline.query.insight;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import org.healthpipeline.common.insight.InsightContent;
import org.healthpipeline.common.insight.InsightWords;
import org.healthpipeline.common.insight.Severity;
import org.healthpipeline.common.insight.StoredInsight;
import org.healthpipeline.model.unit.UnitConversion;
import org.healthpipeline.query.account.Languages;
import org.healthpipeline.query.account.Reader;
import org.healthpipeline.query.account.Units;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The texts of every language, for readers with different languages and units.
 */
class InsightTextsTests {

	private static final UnitConversion CONVERSION = new UnitConversion();

	private static final String WEIGHT = """
			{"magnitude":-6.26,"period":{"start":"2026-05-20","end":"2026-06-18","days":30},"coverageDays":4,
			"startDay":"2026-05-20","endDay":"2026-06-17","startValue":80,"endValue":74.9921875,"changePercent":-6.26}""";

	private static final String GLUCOSE = """
			{"period":{"start":"2026-06-05","end":"2026-06-18","days":14},"basis":"sensorLow","belowPercent":5.25,
			"lowest":61,"lowThreshold":70,"highThreshold":180,"readings":1344}""";

	private static final Pattern LONG_WORD = Pattern.compile("\\p{L}{4,}");

	private final InsightTexts texts = new InsightTexts();

	static List<String> languages() {
		return Languages.WITH_TEXTS;
	}

	@ParameterizedTest
	@MethodSource("languages")
	void noTextIsMissingInALanguage(String language) {
		assertThat(this.texts.of(language).stringPropertyNames())
			.containsExactlyInAnyOrderElementsOf(this.texts.of("en").stringPropertyNames());
		for (String key : this.texts.of(language).stringPropertyNames()) {
			assertThat(key).matches("([A-Z_]+\\.[a-z]+(\\.[a-zA-Z]+)?|OTHER)\\.(message|recommendation)");
			String other = key.endsWith(".message") ? key.replace(".message", ".recommendation")
					: key.replace(".recommendation", ".message");
			assertThat(this.texts.of(language)).as("data and texts of %s", key).containsKey(other);
		}
	}

	@ParameterizedTest
	@MethodSource("languages")
	void noTextIsEnglishInAnotherLanguage(String language) {
		Properties english = this.texts.of("en");
		Properties other = this.texts.of(language);
		for (String key : other.stringPropertyNames()) {
			Set<String> words = words(other.getProperty(key));
			words.retainAll(words(english.getProperty(key)));
			assertThat(words.size() < 3 || language.equals("en")).as("%s in %s shares %s", key, language, words)
				.isTrue();
		}
	}

	/** Returns the words of more than three letters outside of placeholders. */
	private static Set<String> words(String text) {
		Set<String> words = new TreeSet<>();
		String shown = text.replaceAll("\\{\\w+, plural,|\\{\\w+}|\\b(one|other) \\{", " ");
		Matcher word = LONG_WORD.matcher(shown.toLowerCase(Locale.ROOT));
		while (word.find()) {
			words.add(word.group());
		}
		return words;
	}

	@ParameterizedTest
	@MethodSource("languages")
	void placeholdersAreTheSameInEveryLanguage(String language) {
		for (String key : this.texts.of("en").stringPropertyNames()) {
			assertThat(placeholders(language, key)).as(key).isEqualTo(placeholders("en", key));
		}
	}

	private Set<String> placeholders(String language, String key) {
		return new MessageFormat(this.texts.of(language).getProperty(key), ULocale.forLanguageTag(language))
			.getArgumentNames();
	}

	@ParameterizedTest
	@MethodSource("languages")
	void everyTextIsFilledFromItsFigures(String language) {
		for (String key : this.texts.of(language).stringPropertyNames()) {
			Map<String, Object> figures = new HashMap<>();
			placeholders(language, key).forEach((placeholder) -> figures.put(placeholder.replaceAll("_.*", ""),
					placeholder.endsWith("_date") ? "2026-06-17" : 61));
			InsightFigures known = InsightFigures.of(JsonMapper.shared().writeValueAsString(figures));
			String text = new FigureForms(reader(language, Units.NONE), CONVERSION)
				.fill(this.texts.of(language).getProperty(key), known)
				.orElseThrow();
			assertThat(text).as(key).doesNotContain("?", "{", "}", "_").matches("\\p{Lu}?.*[.]");
		}
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', value = {
			"en,,\"Your weight went down by 6.3 % from May 20, 2026 to June 17, 2026, from 80.0 kg to 75.0 kg.\"",
			"en,lb,\"Your weight went down by 6.3 % from May 20, 2026 to June 17, 2026, from 176.4 lb to 165.3 lb.\"",
			"en-GB,st,\"Your weight went down by 6.3 % from 20 May 2026 to 17 June 2026, from 12 st 8 lb to 11 st 11 lb.\"",
			"de,kg,\"Ihr Gewicht ist vom 20. Mai 2026 bis zum 17. Juni 2026 um 6,3 % gesunken, von 80,0 kg auf 75,0 kg.\"",
			"de-AT,lb,\"Ihr Gewicht ist vom 20. Mai 2026 bis zum 17. Juni 2026 um 6,3 % gesunken, von 176,4 lb auf 165,3 lb.\"" })
	void massIsInTheReadersUnit(String language, String unit, String message) {
		Units units = new Units(unit, null, null, null, null, null);
		assertThat(this.texts.words("WEIGHT_CHANGE", "decreased", WEIGHT, reader(language, units)).message())
			.isEqualTo(message);
	}

	@ParameterizedTest
	@CsvSource({ "en,,below 70 mg/dL; the lowest was 61 mg/dL", "en,mmol/L,below 3.9 mmol/L; the lowest was 3.4 mmol/L",
			"de,'mmol/L','unter 3,9 mmol/L; der niedrigste war 3,4 mmol/L'" })
	void glucoseIsInTheReadersUnit(String language, String unit, String part) {
		Units units = new Units(null, null, null, null, unit, null);
		assertThat(this.texts.words("GLUCOSE_RANGE", "outside", GLUCOSE, reader(language, units)).message())
			.contains(part);
	}

	@Test
	void oneIsNoPlural() {
		String data = """
				{"period":{"end":"2026-06-18","days":7},"basis":"mean","mean":91,"readings":%d}""";
		assertThat(oxygen(data.formatted(1), "en")).endsWith("(1 reading).");
		assertThat(oxygen(data.formatted(1200), "en")).endsWith("(1,200 readings).");
		assertThat(oxygen(data.formatted(1), "de")).endsWith("(1 Messung).");
		assertThat(oxygen(data.formatted(1200), "de")).endsWith("(1.200 Messungen).");
	}

	private String oxygen(String data, String language) {
		return this.texts.words("OXYGEN_LOW", "below", data, reader(language, Units.NONE)).message();
	}

	@Test
	void whatANewerVersionOfTheRulesFoundIsStillTold() {
		String data = "{\"period\":{\"start\":\"2026-06-05\",\"end\":\"2026-06-18\",\"days\":14}}";
		InsightWords words = this.texts.words("MOON_PHASE", "above", data, reader("de", Units.NONE));
		assertThat(words.message())
			.isEqualTo("In Ihren Werten der 14 Tage bis zum 18. Juni 2026 fällt etwas auf. Die Zahlen sagen, was.");
		assertThat(this.texts.words("GLUCOSE_RANGE", "outside", data, reader("de", Units.NONE))).isEqualTo(words);
	}

	@Test
	void anInsightFromBeforeKeepsItsWords() {
		InsightWords old = new InsightWords("Your weight went up.", "Talk to somebody.");
		InsightContent content = InsightContent.fromBytes(new InsightContent(Severity.MEDIUM, WEIGHT, old).toBytes());
		StoredInsight stored = new StoredInsight(UUID.randomUUID(), "WEIGHT_CHANGE", "increased", new byte[0], null,
				Instant.EPOCH, Instant.EPOCH, null);
		ReadInsight read = this.texts.read(stored, content, reader("de", Units.NONE));
		assertThat(read.words()).isEqualTo(old);
		assertThat(read.content().data()).isEqualTo(WEIGHT);
		assertThat(read.content().severity()).isEqualTo(Severity.MEDIUM);
	}

	private static Reader reader(String language, Units units) {
		return new Reader(Locale.forLanguageTag(language), units);
	}

}

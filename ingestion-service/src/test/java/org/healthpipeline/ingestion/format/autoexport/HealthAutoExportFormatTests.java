package org.healthpipeline.ingestion.format.autoexport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.UnreadableInputException;
import org.healthpipeline.ingestion.push.IngestFormatContract;
import org.healthpipeline.ingestion.push.PushReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HealthAutoExportFormatTests extends IngestFormatContract {

	private final PushReader reader = new HealthAutoExportFormat(JsonMapper.builder().build());

	@Override
	protected PushReader reader() {
		return this.reader;
	}

	@Override
	protected byte[] body(List<Measured> measured) {
		return steps(measured.stream()
			.map((one) -> point(time("yyyy-MM-dd HH:mm:ss xx", Locale.ROOT, one.at()), String.valueOf(one.value())))
			.toArray(String[]::new));
	}

	@Override
	protected List<byte[]> localised(Measured one) {
		String count = String.valueOf(one.value());
		List<byte[]> bodies = Stream
			.of("yyyy-MM-dd h:mm:ss\u202Fa xx", "yyyy-MM-dd hh:mm:ss a xx", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
					"yyyy-MM-dd'T'HH:mm:ssXX", "yyyy/MM/dd HH.mm.ss xx")
			.map((pattern) -> steps(point(time(pattern, Locale.US, one.at()), count)))
			.collect(Collectors.toList());
		for (String language : new String[] { "ja", "ko", "zh", "ar", "el", "hu", "vi", "en-AU", "de", "tr", "th", "hi",
				"fa", "es", "pt" }) {
			bodies.add(steps(point(time("yyyy-MM-dd h:mm:ss a xx", Locale.forLanguageTag(language), one.at()), count)));
		}
		bodies.add(steps(point(time("yyyy-MM-dd a h:mm:ss xx", Locale.KOREAN, one.at()), count)));
		bodies.add(steps(point(arabic(time("yyyy-MM-dd HH:mm:ss xx", Locale.ROOT, one.at())), count)));
		bodies.add(steps(point(time("yyyy-MM-dd HH:mm:ss xx", Locale.ROOT, one.at()), "\"" + count + ",0\"")));
		return bodies;
	}

	@Override
	protected byte[] flawed() {
		return steps(point("2026-02-01 10:00:00 +0000", "\"many\""));
	}

	@Override
	protected byte[] large(int characters) {
		return steps(
				"{\"date\":\"2026-02-01 10:00:00 +0000\",\"qty\":1,\"source\":\"" + "x".repeat(characters) + "\"}");
	}

	@Test
	void noSectionsAreNothing() throws IOException {
		for (String body : new String[] { "{}", "{\"data\":{}}", "{\"data\":null}",
				"{\"data\":{\"metrics\":[],\"workouts\":null}}" }) {
			assertThat(read(bytes(body))).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "null", "1", "{\"data\":[]}", "{\"data\":{}}{}", "{\"data\":\"CSV\"}" })
	void anotherJsonIsUnreadable(String body) {
		assertThatExceptionOfType(UnreadableInputException.class).isThrownBy(() -> read(bytes(body)));
	}

	@Test
	void whatIsNotTakenIsCountedByItsSection() throws IOException {
		assertThat(read(bytes("""
				{"data":{"medications":[{"displayText":"Aspirin"},{"displayText":"Iron"}],"clinicalRecords":[{}]}}""")))
			.containsExactly(new Item.Skipped("medications", 1), new Item.Skipped("medications", 1),
					new Item.Skipped("clinicalRecords", 1));
	}

	@Test
	void aSectionThatIsNoListIsRefused() throws IOException {
		assertThat(batchOf(read(bytes("{\"data\":{\"metrics\":{},\"ecg\":7}}"))).codes())
			.containsExactly(RefusalCode.MALFORMED_RECORD, RefusalCode.MALFORMED_RECORD);
	}

	@Test
	void manyPointsBeforeTheirNameAreOneMetric() throws IOException {
		String points = Stream.iterate(Instant.parse("2026-01-01T00:00:00Z"), (at) -> at.plusSeconds(60))
			.limit(30_000)
			.map((at) -> point(time("yyyy-MM-dd HH:mm:ss xx", Locale.ROOT, at), "1"))
			.collect(Collectors.joining(","));
		List<Item> items = read(bytes(
				"{\"data\":{\"metrics\":[{\"data\":[" + points + "],\"units\":\"count\",\"name\":\"step_count\"}]}}"));
		assertThat(batchOf(items).kept()).hasSize(30_000)
			.allMatch((kept) -> kept.endMs() - kept.startMs() == 60_000 && kept.content().number() == 1);
	}

	private static String time(String pattern, Locale locale, Instant at) {
		return DateTimeFormatter.ofPattern(pattern, locale).withZone(ZoneOffset.ofHours(1)).format(at);
	}

	private static String arabic(String text) {
		return text.chars()
			.map((character) -> Character.isDigit(character) ? character - '0' + '\u0660' : character)
			.mapToObj(Character::toString)
			.collect(Collectors.joining());
	}

	private static String point(String date, String count) {
		return "{\"date\":\"" + date + "\",\"qty\":" + count + ",\"source\":\"Anna's iPhone\"}";
	}

	private static byte[] steps(String... points) {
		return bytes("{\"data\":{\"metrics\":[{\"name\":\"step_count\",\"units\":\"count\",\"data\":["
				+ String.join(",", points) + "]}]}}");
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}

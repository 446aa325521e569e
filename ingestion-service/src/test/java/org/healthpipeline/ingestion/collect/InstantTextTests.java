package org.healthpipeline.ingestion.collect;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.stream.Stream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class InstantTextTests {

	@Property(tries = 20_000)
	void agreesWithJavaTimeOnEveryText(@ForAll("almostInstants") String text) {
		assertThat(InstantText.parse(text)).as(text).isEqualTo(byJavaTime(text));
	}

	@Property(tries = 2_000)
	void agreesWithJavaTimeOnArbitraryText(@ForAll String text) {
		assertThat(InstantText.parse(text)).as(text).isEqualTo(byJavaTime(text));
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-01-31T09:20:30Z", "2026-01-31T09:20:30z", "2026-01-31t09:20:30z",
			"2026-01-31 09:20:30Z", "2026-01-31T10:20:30+01:00", "2026-01-31T10:20:30+0100", "2026-01-31T10:20:30+01",
			"2026-01-31 10:20:30 +0100", "2026-01-31T10:20:30.000+0100", "2026-01-31T10:20:30.0+01",
			"2026-01-31T10:20:30.000000000+01:00", "2026-01-31T09:20:30.Z", "2026-01-31T10:20:30,000+01:00",
			"2026-01-31T10:20:30+01:00[Europe/Berlin]", "2026-01-31T09:20:30Z[UTC][u-ca=gregory]",
			"2026-01-31T10:20:30.0000+0100[!Europe/Berlin]", "2026-01-31T04:50:30-04:30", "2026-01-31T04:50:30-0430",
			"2026-01-31T10:20:30+01:00:00", "2026-02-01T03:20:30+18:00" })
	void everyFormInUseIsTheSameInstant(String text) {
		assertThat(InstantText.parse(text)).isEqualTo(Instant.parse("2026-01-31T09:20:30Z").toEpochMilli());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "2026-01-31", "2026-01-31T10:20:30", "2026-01-31 10:20:30", "2026-02-29T00:00:00Z",
			"2026-01-31T24:00:00Z", "2026-01-31T10:20:60Z", "2026-01-31T10:20:30+19:00", "1769854830",
			"2026-01-31T10:20:30Z ", "2026-01-31T10:20:30[Europe/Berlin]", "2026-01-31T10:20:30+1",
			"2026-01-31T10:20:30+0100:00", "2026-01-31T10:20:30.0123456789Z", "2026-01-31T10:20:30Z[Europe/Berlin" })
	void refusesWhatIsNoInstantWithOffset(String text) {
		assertThat(InstantText.parse(text)).isEqualTo(InstantText.UNREADABLE);
	}

	@Test
	void cutsOffWhatIsFinerThanMilliseconds() {
		assertThat(InstantText.parse("1969-12-31T23:59:59.9999Z")).isEqualTo(-1);
		assertThat(InstantText.parse("1970-01-01T01:00:00.0019+01:00")).isEqualTo(1);
	}

	@Provide
	Arbitrary<OffsetDateTime> times() {
		return Combinators
			.combine(Arbitraries.longs().between(-2_208_988_800L, 4_102_444_800L),
					Arbitraries.integers().between(-17 * 60, 17 * 60), Arbitraries.integers().between(0, 999_999_999))
			.as((second, offset, nano) -> OffsetDateTime.ofInstant(Instant.ofEpochSecond(second, nano),
					ZoneOffset.ofTotalSeconds(offset * 60)));
	}

	/** Instants in their usual forms, some with one character changed. */
	@Provide
	Arbitrary<String> almostInstants() {
		Arbitrary<String> written = Combinators
			.combine(times(),
					Arbitraries.of("yyyy-MM-dd'T'HH:mm:ssXXX", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
							"yyyy-MM-dd'T'HH:mm:ss.SXXX", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSSXXX", "yyyy-MM-dd'T'HH:mmXXX",
							"yyyy-MM-dd'T'HH:mm:ssxx", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss xx",
							"yyyy-MM-dd't'HH:mm:ss.SSSx", "yyyy-MM-dd HH:mm:ss,SSSX", "yyyy-MM-dd'T'HH:mm xxx",
							"yyyy-MM-dd'T'HH:mm:ssXXX'[Europe/Berlin]'"))
			.as((time, pattern) -> time.format(DateTimeFormatter.ofPattern(pattern)));
		Arbitrary<String> changed = Combinators
			.combine(written, Arbitraries.integers().between(0, 40),
					Arbitraries.chars().with("0123456789-+:.TZtz ,[]\u0660"))
			.as((text, place, character) -> {
				int at = place % text.length();
				return text.substring(0, at) + character + text.substring(at + 1);
			});
		return Arbitraries.oneOf(written, changed);
	}

	/**
	 * Converts the forms that {@code java.time} does not read into those that it does.
	 */
	private static long byJavaTime(String text) {
		String plain = text;
		while (plain.endsWith("]") && plain.lastIndexOf('[') > 0
				&& plain.indexOf(']', plain.lastIndexOf('[')) == plain.length() - 1) {
			plain = plain.substring(0, plain.lastIndexOf('['));
		}
		int blank = plain.lastIndexOf(' ');
		if (blank > "2026-01-31T".length() && blank + 1 < plain.length()
				&& "+-Zz".indexOf(plain.charAt(blank + 1)) >= 0) {
			plain = plain.substring(0, blank) + plain.substring(blank + 1);
		}
		if (plain.indexOf(' ') == "2026-01-31".length()) {
			plain = plain.replaceFirst(" ", "T");
		}
		if (plain.indexOf(',') == "2026-01-31T10:20:30".length()) {
			plain = plain.replaceFirst(",", ".");
		}
		String normal = plain.toUpperCase(Locale.ROOT);
		return Stream.of("XXXXX", "XXXX", "X").mapToLong((offset) -> parsed(normal, offset)).max().orElseThrow();
	}

	private static long parsed(String text, String offset) {
		try {
			return OffsetDateTime
				.parse(text,
						new DateTimeFormatterBuilder().append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
							.appendPattern(offset)
							.toFormatter(Locale.ROOT)
							.withResolverStyle(ResolverStyle.STRICT)
							.withChronology(IsoChronology.INSTANCE))
				.toInstant()
				.toEpochMilli();
		}
		catch (DateTimeException | ArithmeticException ex) {
			return InstantText.UNREADABLE;
		}
	}

}

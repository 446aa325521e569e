package org.healthpipeline.ingestion.collect;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

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

	@Property(tries = 5_000)
	void readsApplesFormAsJavaTimeWould(@ForAll("times") OffsetDateTime time) {
		String text = time.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss Z"));
		assertThat(InstantText.parseSpaced(text)).as(text).isEqualTo(time.withNano(0).toInstant().toEpochMilli());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "2026-01-31", "2026-01-31T10:20:30", "2026-01-31 10:20:30", "2026-02-29T00:00:00Z",
			"2026-01-31T24:00:00Z", "2026-01-31T10:20:60Z", "2026-01-31T10:20:30+19:00", "2026-01-31T10:20:30+0100",
			"1769854830", "2026-01-31T10:20:30Z " })
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

	/** Instants as they are written, some with one character changed. */
	@Provide
	Arbitrary<String> almostInstants() {
		Arbitrary<String> written = Combinators
			.combine(times(),
					Arbitraries.of("yyyy-MM-dd'T'HH:mm:ssXXX", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
							"yyyy-MM-dd'T'HH:mm:ss.SXXX", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSSXXX", "yyyy-MM-dd'T'HH:mmXXX",
							"yyyy-MM-dd'T'HH:mm:ssxx", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss xx"))
			.as((time, pattern) -> time.format(DateTimeFormatter.ofPattern(pattern)));
		Arbitrary<String> changed = Combinators
			.combine(written, Arbitraries.integers().between(0, 40),
					Arbitraries.chars().with("0123456789-+:.TZtz ,\u0660"))
			.as((text, place, character) -> {
				int at = place % text.length();
				return text.substring(0, at) + character + text.substring(at + 1);
			});
		return Arbitraries.oneOf(written, changed);
	}

	private static long byJavaTime(String text) {
		try {
			return OffsetDateTime.parse(text).toInstant().toEpochMilli();
		}
		catch (DateTimeException | ArithmeticException ex) {
			return InstantText.UNREADABLE;
		}
	}

}

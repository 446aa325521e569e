package org.healthpipeline.ingestion.collect;

import java.util.Locale;
import java.util.UUID;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class UuidTextTests {

	@Property
	void readsEveryUuidInEitherCase(@ForAll long most, @ForAll long least) {
		UUID id = new UUID(most, least);
		assertThat(UuidText.parse(id.toString())).isEqualTo(id);
		assertThat(UuidText.parse(id.toString().toUpperCase(Locale.ROOT))).isEqualTo(id);
	}

	@Property
	void takesOnlyTextsThatAreAUuidWrittenOut(
			@ForAll @StringLength(36) @CharRange(from = '0', to = 'g') @Chars('-') String text) {
		UUID read = UuidText.parse(text);
		if (read != null) {
			assertThat(read).hasToString(text.toLowerCase(Locale.ROOT));
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "1-1-1-1-1", "0f0f0f0f-0f0f-0f0f-0f0f-0f0f0f0f0f0g", "0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f",
					"{0f0f0f0f-0f0f-0f0f-0f0f-0f0f0f0f0f}", "0f0f0f0f-0f0f-0f0f-0f0f-0f0f0f0f0f0f0",
					"+f0f0f0f-0f0f-0f0f-0f0f-0f0f0f0f0f0f", "0f0f0f0\u0661-0f0f-0f0f-0f0f-0f0f0f0f0f0f" })
	void refusesShortenedAndBrokenForms(String text) {
		assertThat(UuidText.parse(text)).isNull();
	}

}

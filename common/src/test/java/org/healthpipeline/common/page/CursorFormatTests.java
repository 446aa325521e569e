package org.healthpipeline.common.page;

import java.time.Instant;
import java.util.UUID;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CursorFormatTests {

	private static final String QUESTION = "STEPS raw";

	private static final CursorFormat<Place> FORMAT = new CursorFormat<>(8 + 16, (place, buffer) -> {
		buffer.putLong(place.startMs());
		CursorFormat.putId(place.id(), buffer);
	}, (buffer) -> new Place(buffer.getLong(), CursorFormat.id(buffer)));

	@Property
	void cursorLeadsBackToItsPlace(@ForAll long startMs, @ForAll long most, @ForAll long least) {
		Place place = new Place(startMs, new UUID(most, least));
		assertThat(FORMAT.read(QUESTION, FORMAT.write(QUESTION, place))).isEqualTo(place);
		assertThat(CursorFormat.ID.read(QUESTION, CursorFormat.ID.write(QUESTION, place.id()))).isEqualTo(place.id());
		assertThat(CursorFormat.NUMBER.read(QUESTION, CursorFormat.NUMBER.write(QUESTION, startMs))).isEqualTo(startMs);
	}

	@Test
	void cursorOfAnotherQuestionIsRefused() {
		String cursor = FORMAT.write(QUESTION, new Place(0, new UUID(0, 0)));
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> FORMAT.read("STEPS reconciled", cursor))
			.satisfies((problem) -> assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_REQUEST));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "abc", "not base64!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" })
	void whatIsNoCursorIsRefused(String cursor) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> FORMAT.read(QUESTION, cursor));
	}

	@Test
	void whatCannotBeAPlaceIsRefused() {
		CursorFormat<Instant> seconds = new CursorFormat<>(8, (at, buffer) -> buffer.putLong(at.getEpochSecond()),
				(buffer) -> Instant.ofEpochSecond(buffer.getLong()));
		String cursor = CursorFormat.NUMBER.write(QUESTION, Long.MAX_VALUE);
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> seconds.read(QUESTION, cursor))
			.satisfies((problem) -> assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_REQUEST));
	}

	@Property
	void anyTextIsACursorOrRefused(@ForAll String text) {
		try {
			FORMAT.read(QUESTION, text);
		}
		catch (ProblemException ex) {
			assertThat(ex.code()).isEqualTo(ProblemCode.INVALID_REQUEST);
		}
	}

	private record Place(long startMs, UUID id) {
	}

}

package org.healthpipeline.query.sample;

import java.util.UUID;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.common.sample.SampleStore.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CursorTests {

	private static final String QUESTION = "STEPS raw";

	@Property
	void cursorLeadsBackToItsPlace(@ForAll long startMs, @ForAll long most, @ForAll long least) {
		Place place = new Place(startMs, new UUID(most, least));
		assertThat(Cursor.decode(QUESTION, Cursor.encode(QUESTION, place))).isEqualTo(place);
	}

	@Test
	void cursorOfAnotherQuestionIsRefused() {
		String cursor = Cursor.encode(QUESTION, new Place(0, new UUID(0, 0)));
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Cursor.decode("STEPS reconciled", cursor))
			.satisfies((problem) -> assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_REQUEST));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "abc", "not base64!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" })
	void whatIsNoCursorIsRefused(String cursor) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Cursor.decode(QUESTION, cursor));
	}

	@Property
	void anyTextIsACursorOrRefused(@ForAll String text) {
		try {
			Cursor.decode(QUESTION, text);
		}
		catch (ProblemException ex) {
			assertThat(ex.code()).isEqualTo(ProblemCode.INVALID_REQUEST);
		}
	}

}

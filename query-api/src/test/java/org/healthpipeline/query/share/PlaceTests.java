package org.healthpipeline.query.share;

import java.time.Instant;
import java.util.UUID;

import org.healthpipeline.common.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PlaceTests {

	@Test
	void cursorNamesItsPlaceAgain() {
		Place place = new Place(Instant.parse("2026-03-02T10:00:00.123Z"), UUID.randomUUID());
		assertThat(Place.of(place.cursor())).isEqualTo(place);
		assertThat(Place.of(null)).isEqualTo(Place.NEWEST);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "AAAA", "____________________________________________", "§" })
	void whatIsNoCursorIsRefused(String text) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Place.of(text));
	}

}

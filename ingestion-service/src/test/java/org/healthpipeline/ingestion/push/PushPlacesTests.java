package org.healthpipeline.ingestion.push;

import java.util.UUID;

import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class PushPlacesTests {

	private static final UUID ONE = new UUID(0, 1);

	private static final UUID OTHER = new UUID(0, 2);

	private final PushPlaces places = new PushPlaces(3, 2);

	@Test
	void userWhoHasAllOfTheirPlacesTakesNoneOfTheOthers() {
		this.places.take(ONE);
		this.places.take(ONE);
		assertRefused(ONE);
		assertThatNoException().isThrownBy(() -> this.places.take(OTHER));
		assertRefused(OTHER);
	}

	@Test
	void placeThatIsGivenBackIsThereForTheNext() {
		this.places.take(ONE);
		this.places.take(ONE);
		this.places.leave(ONE);
		assertThatNoException().isThrownBy(() -> this.places.take(ONE));
		assertRefused(ONE);
	}

	private void assertRefused(UUID user) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> this.places.take(user))
			.satisfies((ex) -> assertThat(ex.code()).isEqualTo(ProblemCode.TOO_MANY_REQUESTS));
	}

}

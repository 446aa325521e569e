package org.healthpipeline.ingestion.imports;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ImportPlacesTests {

	private static final UUID USER = UUID.randomUUID();

	@Test
	void aUserHasOneAtATime() {
		ImportPlaces places = new ImportPlaces(5, 5, 5, Duration.ofSeconds(30));
		ImportPlaces.Place first = places.take(USER);
		assertRefused(places, USER, ProblemCode.IMPORT_IN_FLIGHT);
		places.take(UUID.randomUUID()).close();
		first.close();
		places.take(USER).close();
	}

	@Test
	void theNextOneWaitsForAPlaceAndTheOneAfterIsRefused() throws Exception {
		ImportPlaces places = new ImportPlaces(1, 1, 1, Duration.ofSeconds(30));
		ImportPlaces.Place first = places.take(USER);
		UUID second = UUID.randomUUID();
		CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> places.take(second).close());
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> places.queued() == 1);
		assertRefused(places, UUID.randomUUID(), ProblemCode.TOO_MANY_REQUESTS);
		assertRefused(places, second, ProblemCode.IMPORT_IN_FLIGHT);
		assertThat(waiting).isNotDone();
		first.close();
		waiting.get(10, TimeUnit.SECONDS);
		places.take(second).close();
	}

	@Test
	void nobodyWaitsForEver() {
		ImportPlaces places = new ImportPlaces(1, 1, 1, Duration.ofMillis(1));
		ImportPlaces.Place first = places.take(USER);
		UUID second = UUID.randomUUID();
		assertRefused(places, second, ProblemCode.TOO_MANY_REQUESTS);
		first.close();
		places.take(second).close();
	}

	@Test
	void anImportThatWaitsForBytesLetsOthersWork() throws Exception {
		ImportPlaces places = new ImportPlaces(2, 1, 0, Duration.ofSeconds(30));
		ImportPlaces.Place first = places.take(USER);
		first.rest();
		ImportPlaces.Place second = places.take(UUID.randomUUID());
		CompletableFuture<Void> back = CompletableFuture.runAsync(first::work);
		assertThat(back).isNotDone();
		second.rest();
		back.get(10, TimeUnit.SECONDS);
		CompletableFuture<Void> secondBack = CompletableFuture.runAsync(second::work);
		first.close();
		secondBack.get(10, TimeUnit.SECONDS);
		second.close();
	}

	private static void assertRefused(ImportPlaces places, UUID user, ProblemCode code) {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> places.take(user)).satisfies((problem) -> {
			assertThat(problem.code()).isEqualTo(code);
			assertThat(problem.retryAfterSeconds()).isPositive();
		});
	}

}

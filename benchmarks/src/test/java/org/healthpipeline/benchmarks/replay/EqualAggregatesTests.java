package org.healthpipeline.benchmarks.replay;

import java.util.Map;
import java.util.UUID;

import org.healthpipeline.benchmarks.DecryptedAggregates.AggregateKey;
import org.healthpipeline.benchmarks.IncorrectRunException;
import org.healthpipeline.model.aggregate.Partial;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The comparison of worker and SQL: it must be able to fail. */
class EqualAggregatesTests {

	private static final AggregateKey HOUR = new AggregateKey(new UUID(1, 2), 5, 0, 3_600_000);

	private static final Partial SIX = partial(2, 6, 1, 5);

	@Test
	void sumsMayDifferByRounding() {
		assertThatCode(() -> EqualAggregates.check(Map.of(HOUR, SIX), Map.of(HOUR, partial(2, 6 + 1e-10, 1, 5))))
			.doesNotThrowAnyException();
	}

	@Test
	void otherFiguresAreNoticed() {
		refuses(Map.of(HOUR, partial(3, 6, 1, 5)));
		refuses(Map.of(HOUR, partial(2, 6.001, 1, 5)));
		refuses(Map.of(HOUR, partial(2, 6, 0.5, 5)));
		refuses(Map.of(HOUR, partial(2, 6, 1, 7)));
	}

	@Test
	void otherBucketsAreNoticed() {
		refuses(Map.of());
		refuses(Map.of(new AggregateKey(HOUR.user(), 5, 0, 0), SIX));
		assertThatExceptionOfType(IncorrectRunException.class)
			.isThrownBy(() -> EqualAggregates.check(Map.of(), Map.of()));
	}

	private static void refuses(Map<AggregateKey, Partial> ofSql) {
		assertThatExceptionOfType(IncorrectRunException.class)
			.isThrownBy(() -> EqualAggregates.check(Map.of(HOUR, SIX), ofSql));
	}

	private static Partial partial(long count, double sum, double min, double max) {
		return new Partial(count, sum, min, max, null, Map.of());
	}

}

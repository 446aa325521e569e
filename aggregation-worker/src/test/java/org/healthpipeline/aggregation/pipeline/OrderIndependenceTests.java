package org.healthpipeline.aggregation.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

import org.healthpipeline.aggregation.pipeline.BarePipeline.Stored;
import org.healthpipeline.aggregation.wake.AggregationAttempts;
import org.healthpipeline.common.job.Lane;
import org.healthpipeline.model.aggregate.Partial;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.healthpipeline.testsupport.oracle.AggregateKey;
import org.healthpipeline.testsupport.oracle.OracleFigures;
import org.healthpipeline.testsupport.oracle.OraclePeriod;
import org.healthpipeline.testsupport.servers.OnEveryKindOfServers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The stored aggregates finally equal those of an oracle, whatever happens and wherever
 * the worker dies. They equal those of a rebuild to the last bit.
 */
@OnEveryKindOfServers("Samples and aggregates are written to and read from hypertables.")
class OrderIndependenceTests {

	private static final int EVENTS = 40;

	private static final double ROUNDING = 1e-9;

	private static BarePipeline pipeline;

	@BeforeAll
	static void startPipeline() {
		pipeline = new BarePipeline();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6 })
	void storedAggregatesEqualOracleAndRebuildAfterAnyEventsAndAborts(long seed) {
		RandomLife life = new RandomLife(pipeline, seed);
		Random random = new Random(-seed);
		int aborts = 0;
		for (int event = 0; event < EVENTS; event++) {
			life.next();
			if (random.nextInt(3) == 0) {
				aborts += workWithAbort(life, random) ? 1 : 0;
			}
		}
		workToTheEnd(life);
		assertThat(aborts).isPositive();

		Map<Stored, Partial> stored = pipeline.stored(life.user);
		Map<AggregateKey, OracleFigures> expected = life.oracle().aggregates();
		Map<AggregateKey, OracleFigures> actual = figures(stored);
		assertThat(actual.keySet()).isEqualTo(expected.keySet());
		assertThat(actual).allSatisfy((key, figures) -> {
			OracleFigures right = Objects.requireNonNull(expected.get(key));
			assertThat(figures).matches((ours) -> ours.agreesWith(right, ROUNDING), "agrees with " + right);
		});

		long generation = pipeline.generation(life.user);
		pipeline.jobs.addRebuild(life.user, Lane.REPLAY);
		workToTheEnd(life);
		assertThat(pipeline.generation(life.user)).as("a rebuild that changes nothing").isEqualTo(generation);
		pipeline.forgetAggregates(life.user);
		pipeline.jobs.addRebuild(life.user, Lane.REPLAY);
		workToTheEnd(life);
		assertThat(pipeline.stored(life.user)).isEqualTo(stored);
	}

	/**
	 * @return whether the worker died
	 */
	private static boolean workWithAbort(RandomLife life, Random random) {
		AggregationAttempts worker = pipeline.worker();
		pipeline.workerDatabase.abortAt(random.nextInt(30));
		boolean thrown = false;
		try {
			worker.work(life.user);
		}
		catch (RuntimeException ex) {
			thrown = true;
		}
		boolean notReached = pipeline.workerDatabase.recover();
		return thrown || !notReached;
	}

	private static void workToTheEnd(RandomLife life) {
		AggregationAttempts worker = pipeline.worker();
		for (int attempt = 0; attempt < BarePipeline.ATTEMPTS_MAX && pipeline.jobsOf(life.user) > 0; attempt++) {
			pipeline.clock.advance(Duration.ofMinutes(15));
			pipeline.parked.requeue(life.user);
			worker.work(life.user);
		}
		assertThat(pipeline.jobsOf(life.user)).isZero();
	}

	private static Map<AggregateKey, OracleFigures> figures(Map<Stored, Partial> stored) {
		Map<AggregateKey, OracleFigures> figures = new TreeMap<>();
		stored.forEach((bucket, partial) -> {
			if (partial.isCoverageOnly()) {
				return;
			}
			HealthType type = HealthTypes.byId(bucket.typeId());
			org.healthpipeline.model.aggregate.Figures ours = org.healthpipeline.model.aggregate.Figures.of(type,
					partial);
			figures.put(
					new AggregateKey(type.name(), OraclePeriod.valueOf(bucket.period().name()),
							Instant.ofEpochMilli(bucket.keyMs())),
					new OracleFigures(ours.value(), ours.minValue(), ours.maxValue(), ours.sampleCount(),
							(ours.states() != null) ? ours.states() : Map.of(), ours.coverage()));
		});
		return figures;
	}

}

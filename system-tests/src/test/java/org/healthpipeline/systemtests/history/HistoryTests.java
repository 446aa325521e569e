package org.healthpipeline.systemtests.history;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.healthpipeline.systemtests.history.History.Course;
import org.healthpipeline.systemtests.history.History.PriorityChange;
import org.healthpipeline.testsupport.client.PipelineClient;
import org.healthpipeline.testsupport.client.Requests;
import org.healthpipeline.testsupport.oracle.AggregateAnswers;
import org.healthpipeline.testsupport.oracle.AggregateKey;
import org.healthpipeline.testsupport.oracle.OracleFigures;
import org.healthpipeline.testsupport.oracle.OracleNightRule;
import org.healthpipeline.testsupport.oracle.OracleSample;
import org.healthpipeline.testsupport.servers.OnEveryKindOfServers;
import org.healthpipeline.testsupport.servers.RunningPipeline;
import org.healthpipeline.testsupport.servers.StoredRows;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Days of several concurrent users, with every kind of transmission error, end as the
 * oracle computes.
 */
@OnEveryKindOfServers("The whole way of the data, over a broker and hypertables or without.")
class HistoryTests {

	private static final int DAYS = 3;

	private static final double TOLERANCE = 1e-9;

	private static final StoredRows ROWS = new StoredRows(RunningPipeline.shared().database());

	/** Around the ends of summer time, except for the user who has none. */
	private static final List<Course> COURSES = List.of(
			new Course(1, 11, LocalDate.of(2025, 10, 24), DAYS, true, "Europe/Berlin", OracleNightRule.WAKE_DAY,
					Map.of("phone", new PriorityChange(150, Map.of("HEART_RATE", 5)))),
			new Course(2, 12, LocalDate.of(2025, 11, 1), DAYS, true, "America/St_Johns", OracleNightRule.WAKE_DAY,
					Map.of()),
			new Course(3, 13, LocalDate.of(2025, 10, 30), DAYS, true, "Asia/Kathmandu", OracleNightRule.BED_DAY,
					Map.of("watch", new PriorityChange(1, Map.of("STEPS", 300)))),
			new Course(5, 15, LocalDate.of(2025, 10, 3), DAYS, false, "Australia/Lord_Howe", OracleNightRule.WAKE_DAY,
					Map.of("phone", new PriorityChange(120, Map.of()))));

	private static List<History> histories = List.of();

	@BeforeAll
	static void live() throws Exception {
		PipelineClient client = RunningPipeline.shared().client();
		histories = COURSES.stream().map((course) -> new History(client, course)).toList();
		ExecutorService users = Executors.newFixedThreadPool(histories.size());
		try {
			List<Future<?>> lives = new ArrayList<>();
			for (History history : histories) {
				lives.add(users.submit(() -> {
					history.live();
					return null;
				}));
			}
			for (Future<?> life : lives) {
				life.get();
			}
		}
		finally {
			users.shutdownNow();
		}
		histories.forEach((history) -> ROWS.awaitAggregated(history.person().id()));
	}

	static Stream<History> histories() {
		return histories.stream();
	}

	@ParameterizedTest
	@MethodSource("histories")
	void everyAggregateOfEveryTypeAndPeriodIsTheOracles(History history) {
		Map<AggregateKey, OracleFigures> expected = history.oracle().aggregates();
		assertThat(expected).hasSizeGreaterThan(500);
		assertThat(AggregateAnswers.differences(expected, answered(history), TOLERANCE)).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("histories")
	void whatCountsOfEverySampleIsTheOraclesFreePieces(History history) {
		var oracle = history.oracle();
		for (String type : types(history)) {
			List<Piece> expected = oracle.reconciled(type)
				.stream()
				.map((piece) -> new Piece(piece.start(), piece.end(), piece.sample().device().key(),
						// A stage that counts as sleep has minutes.
						type.equals("SLEEP_ANALYSIS") ? null : piece.sample().state(), piece.value()))
				.toList();
			assertSame(type, expected, pieces(history, type, "reconciled"));
		}
	}

	@ParameterizedTest
	@MethodSource("histories")
	void theStoredSamplesAreTheSurvivingOnes(History history) {
		assertThat(ROWS.samples(history.person().id())).isEqualTo(history.surviving().samples().size());
		for (String type : types(history)) {
			List<Piece> expected = history.surviving()
				.samples()
				.stream()
				.filter((sample) -> sample.type().equals(type))
				.map((sample) -> new Piece(sample.start(), sample.end(), sample.device().key(), sample.state(),
						sample.value()))
				.toList();
			assertSame(type, expected, pieces(history, type, "raw"));
		}
	}

	@ParameterizedTest
	@MethodSource("histories")
	void sendingEverythingAgainChangesNothing(History history) {
		long samples = ROWS.samples(history.person().id());
		Map<AggregateKey, OracleFigures> before = answered(history);
		history.sendAgain();
		ROWS.awaitAggregated(history.person().id());
		assertThat(ROWS.samples(history.person().id())).isEqualTo(samples);
		assertThat(answered(history)).isEqualTo(before);
	}

	private static Map<AggregateKey, OracleFigures> answered(History history) {
		return Requests.aggregates(history.person(), history.firstDay(), DAYS);
	}

	private static Set<String> types(History history) {
		Set<String> types = new TreeSet<>(history.surviving().samples().stream().map(OracleSample::type).toList());
		types.add("SLEEP_ANALYSIS");
		assertThat(types).hasSizeGreaterThan(10);
		return types;
	}

	private static List<Piece> pieces(History history, String type, String stream) {
		Map<String, String> devices = history.deviceKeys();
		List<JsonNode> items = Requests.samples(history.person(), type, stream);
		assertThat(items).extracting((item) -> OffsetDateTime.parse(item.path("startDate").asString()).toInstant())
			.isSortedAccordingTo(Comparator.reverseOrder());
		return items.stream().map((item) -> Piece.of(item, devices)).toList();
	}

	private static void assertSame(String type, List<Piece> expected, List<Piece> actual) {
		List<Piece> wanted = expected.stream().sorted(Piece.ORDER).toList();
		List<Piece> found = actual.stream().sorted(Piece.ORDER).toList();
		assertThat(found.stream().map(Piece::place).toList()).as(type)
			.isEqualTo(wanted.stream().map(Piece::place).toList());
		for (int index = 0; index < wanted.size(); index++) {
			double value = wanted.get(index).value();
			assertThat(found.get(index).value()).as("%s %s", type, wanted.get(index))
				.isCloseTo(value, within(TOLERANCE * Math.max(1, Math.abs(value))));
		}
	}

}

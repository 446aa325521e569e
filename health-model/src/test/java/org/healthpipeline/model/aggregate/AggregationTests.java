package org.healthpipeline.model.aggregate;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.NightRule;
import org.healthpipeline.model.merge.RankedSample;
import org.healthpipeline.model.merge.SampleReach;
import org.healthpipeline.model.merge.Windows;
import org.healthpipeline.model.type.Aggregation;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class AggregationTests {

	private static final BucketCalendar UTC = new BucketCalendar(ZoneId.of("UTC"), NightRule.WAKE_DAY);

	private final StoredSamples samples = new StoredSamples();

	private long nextId = 1;

	private static long ms(String time) {
		return OffsetDateTime.parse("2024-05-10T" + time + ":00Z").toInstant().toEpochMilli();
	}

	private void numeric(String type, int priority, String start, String end, double value) {
		this.samples.of(HealthTypes.get(type))
			.add(RankedSample.numeric(new UUID(0, this.nextId++), new UUID(1, priority), priority, ms(start), ms(end),
					value));
	}

	private void state(String type, int priority, String start, String end, String state) {
		this.samples.of(HealthTypes.get(type))
			.add(RankedSample.ofState(new UUID(0, this.nextId++), new UUID(1, priority), priority, ms(start), ms(end),
					state));
	}

	private List<HourPartial> hours(String type) {
		return new Recomputation(UTC, this.samples)
			.within(HealthTypes.get(type), Windows.of(ms("00:00"), ms("00:00") + 24 * 3_600_000L))
			.partials();
	}

	private Figures hour(String type, String start) {
		Partial partial = hours(type).stream()
			.filter((hour) -> hour.startMs() == ms(start))
			.findFirst()
			.orElseThrow()
			.partial();
		return Figures.of(HealthTypes.get(type), partial);
	}

	private Figures day(String type) {
		return Figures.of(HealthTypes.get(type),
				RollUp.combine(hours(type).stream().map(HourPartial::partial).toList()));
	}

	@Test
	void workedExampleOfWatchPhoneAndManualEntry() {
		numeric("STEPS", 10, "10:00", "12:00", 2400);
		numeric("STEPS", 80, "10:15", "11:15", 1200);
		numeric("STEPS", 100, "10:00", "10:30", 300);
		assertThat(hour("STEPS", "10:00")).isEqualTo(new Figures(900, 300.0, 600.0, 2, null));
		assertThat(hour("STEPS", "11:00")).isEqualTo(new Figures(1200, 300.0, 900.0, 1, null));
		assertThat(day("STEPS")).isEqualTo(new Figures(2100, 300.0, 900.0, 3, null));
	}

	@Test
	void piecesOfOneSampleInAnHourAreOneContribution() {
		numeric("STEPS", 10, "10:00", "11:00", 600);
		numeric("STEPS", 100, "10:20", "10:40", 50);
		assertThat(hour("STEPS", "10:00")).isEqualTo(new Figures(450, 50.0, 400.0, 2, null));
	}

	@Test
	void instantOfASumTypeContributesItsValue() {
		numeric("DIETARY_ENERGY", 80, "12:30", "12:30", 500);
		numeric("DIETARY_ENERGY", 80, "12:30", "12:30", 250);
		assertThat(hour("DIETARY_ENERGY", "12:00")).isEqualTo(new Figures(750, 250.0, 500.0, 2, null));
	}

	@Test
	void averageCountsWholeValuesWhereSamplesStartAndLeavesOutCoveredOnes() {
		numeric("HEART_RATE", 100, "10:50", "11:10", 60);
		numeric("HEART_RATE", 80, "11:00", "11:30", 90);
		numeric("HEART_RATE", 80, "10:55", "11:05", 200);
		numeric("HEART_RATE", 10, "11:45", "11:45", 75);
		assertThat(hour("HEART_RATE", "10:00")).isEqualTo(new Figures(60, 60.0, 60.0, 1, null));
		assertThat(hour("HEART_RATE", "11:00")).isEqualTo(new Figures(82.5, 75.0, 90.0, 2, null));
		assertThat(day("HEART_RATE")).isEqualTo(new Figures(75, 60.0, 90.0, 3, null));
	}

	@Test
	void latestTakesTheLatestEndAndThenTheHighestRank() {
		numeric("WEIGHT", 40, "07:00", "07:00", 80);
		numeric("WEIGHT", 10, "07:30", "08:00", 81);
		numeric("WEIGHT", 50, "07:40", "08:00", 82);
		numeric("WEIGHT", 40, "06:00", "06:00", 79);
		assertThat(hour("WEIGHT", "07:00")).isEqualTo(new Figures(82, 80.0, 82.0, 3, null));
		assertThat(day("WEIGHT")).isEqualTo(new Figures(82, 79.0, 82.0, 4, null));
	}

	@Test
	void durationIsMinutesByStateOfFreePieces() {
		state("WORKOUT", 100, "10:30", "11:30", "running");
		state("WORKOUT", 10, "10:00", "12:00", "walking");
		state("WORKOUT", 100, "10:45", "10:45", "yoga");
		assertThat(hour("WORKOUT", "10:00"))
			.isEqualTo(new Figures(60, null, null, 2, Map.of("running", 30.0, "walking", 30.0)));
		assertThat(day("WORKOUT")).isEqualTo(new Figures(120, null, null, 2, Map.of("running", 60.0, "walking", 60.0)));
	}

	@Test
	void instantOfAStateAddsNoMinutesButCounts() {
		state("ECG", 100, "10:45", "10:45", "sinus_rhythm");
		assertThat(hour("ECG", "10:00")).isEqualTo(new Figures(0, null, null, 1, Map.of("sinus_rhythm", 0.0)));
	}

	@Test
	void sleepTakesSleepingStagesOnlyWhereItsOwnSamplesLeaveRoom() {
		state("SLEEP_STATE", 100, "01:00", "01:30", "rem");
		state("SLEEP_STATE", 100, "01:30", "01:40", "awake");
		state("SLEEP_STATE", 100, "01:40", "03:00", "core");
		numeric("SLEEP_ANALYSIS", 10, "01:00", "02:00", 55);
		assertThat(hour("SLEEP_ANALYSIS", "01:00")).isEqualTo(new Figures(55, 55.0, 55.0, 1, null));
		assertThat(hour("SLEEP_ANALYSIS", "02:00")).isEqualTo(new Figures(60, 60.0, 60.0, 1, null));
		assertThat(day("SLEEP_STATE").states()).isEqualTo(Map.of("rem", 30.0, "awake", 10.0, "core", 80.0));
	}

	@Test
	void nightOfStagesAloneIsANightOfSleep() {
		state("SLEEP_STATE", 100, "01:00", "01:30", "deep");
		state("SLEEP_STATE", 100, "01:30", "01:40", "awake");
		state("SLEEP_STATE", 100, "01:40", "02:00", "asleep");
		assertThat(day("SLEEP_ANALYSIS")).isEqualTo(new Figures(50, 20.0, 30.0, 2, null));
	}

	@Test
	void minimumAndMaximumAreCountedLikeAverage() {
		HealthType average = HealthTypes.get("UNDERWATER_DEPTH");
		numeric("UNDERWATER_DEPTH", 80, "10:00", "10:10", 12);
		numeric("UNDERWATER_DEPTH", 80, "10:10", "10:20", 30);
		Partial partial = hours("UNDERWATER_DEPTH").get(0).partial();
		assertThat(Figures.of(withAggregation(average, Aggregation.MIN), partial).value()).isEqualTo(12);
		assertThat(Figures.of(withAggregation(average, Aggregation.MAX), partial).value()).isEqualTo(30);
		assertThat(Figures.of(average, partial).value()).isEqualTo(21);
	}

	private static HealthType withAggregation(HealthType type, Aggregation aggregation) {
		return new HealthType(type.id(), type.name(), type.displayName(), type.unit(), type.ucum(), aggregation,
				type.slotMinutes(), type.category(), type.description(), type.minPlausible(), type.maxPlausible(),
				type.rangeSource(), type.needsUnit(), type.percentFrom(), type.longest(), type.fractional(),
				type.openStates(), type.states(), type.stateTiers(), type.nightRule(), type.derivesFrom(),
				type.derivedStates(), type.healthKit(), type.healthConnect(), type.loinc());
	}

	@Test
	void hourWithoutAnyCountedSampleDoesNotExist() {
		numeric("HEART_RATE", 100, "10:50", "11:10", 60);
		numeric("HEART_RATE", 80, "11:00", "11:10", 90);
		assertThat(hours("HEART_RATE")).extracting(HourPartial::startMs).containsExactly(ms("10:00"));
	}

	@Test
	void contributionsTellWhatEachSampleAddsToABucket() {
		numeric("STEPS", 10, "10:00", "12:00", 2400);
		numeric("STEPS", 80, "10:15", "11:15", 1200);
		numeric("STEPS", 100, "10:00", "10:30", 300);
		numeric("STEPS", 5, "10:40", "10:50", 70);
		HealthType steps = HealthTypes.get("STEPS");
		List<Contribution> contributions = Contribution.within(steps,
				new SampleReach(steps, this.samples).mergedOver(Windows.of(ms("10:00"), ms("11:00"))), ms("10:00"),
				ms("11:00"));
		assertThat(contributions)
			.extracting((part) -> part.sample().priority(), Contribution::contributed, Contribution::contributes,
					Contribution::counted)
			.containsExactlyInAnyOrder(tuple(100, 300.0, true, true), tuple(80, 600.0, true, true),
					tuple(10, 0.0, false, false), tuple(5, 0.0, false, false));
	}

	@Test
	void lateSampleReadsOnlyItsSurroundingsHoweverLongTheHistory() {
		HealthType steps = HealthTypes.get("STEPS");
		long start = ms("00:00");
		for (int hour = 0; hour < 5000; hour++) {
			long from = start + hour * 3_600_000L;
			this.samples.of(steps)
				.add(RankedSample.numeric(new UUID(2, hour), new UUID(1, 1), 80, from + 60_000, from + 120_000, 10));
		}
		long late = start + 2000 * 3_600_000L + 90_000;
		HourlyPartials recomputed = new Recomputation(UTC, this.samples).dirty(steps, Windows.of(late, late + 10_000));
		assertThat(recomputed.hours()).isEqualTo(Windows.of(start + 2000 * 3_600_000L, start + 2001 * 3_600_000L));
		assertThat(this.samples.read()).isEqualTo(1);
	}

}

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
import static org.assertj.core.api.Assertions.within;

class AggregationTests {

	private static final BucketCalendar UTC = new BucketCalendar(ZoneId.of("UTC"), NightRule.WAKE_DAY);

	private static final HealthType STEPS = HealthTypes.get("STEPS");

	private static final long HOUR_MS = 3_600_000;

	private final StoredSamples samples = new StoredSamples();

	private long nextId = 1;

	private static long ms(String time) {
		return OffsetDateTime.parse("2024-05-10T" + time + ":00Z").toInstant().toEpochMilli();
	}

	private void numeric(String type, int priority, String start, String end, double value) {
		this.samples.of(HealthTypes.get(type))
			.add(RankedSample.numeric(HealthTypes.get(type), new UUID(0, this.nextId++), new UUID(1, priority),
					priority, ms(start), ms(end), value));
	}

	private void state(String type, int priority, String start, String end, String state) {
		this.samples.of(HealthTypes.get(type))
			.add(RankedSample.ofState(HealthTypes.get(type), new UUID(0, this.nextId++), new UUID(1, priority),
					priority, ms(start), ms(end), state));
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

	/** Returns the figures without coverage. */
	private Figures day(String type) {
		Figures day = Figures.of(HealthTypes.get(type), dayPartial(type));
		return new Figures(day.value(), day.minValue(), day.maxValue(), day.sampleCount(), day.states());
	}

	private Partial dayPartial(String type) {
		return RollUp.combine(hours(type).stream().map(HourPartial::partial).toList());
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
	void sleepAndItsStagesCompeteByPriority() {
		state("SLEEP_STATE", 100, "01:00", "01:30", "rem");
		state("SLEEP_STATE", 100, "01:30", "01:40", "awake");
		state("SLEEP_STATE", 10, "01:40", "03:00", "core");
		numeric("SLEEP_ANALYSIS", 50, "01:00", "02:00", 54);
		assertThat(hour("SLEEP_ANALYSIS", "01:00")).isEqualTo(new Figures(48, 18.0, 30.0, 2, null));
		assertThat(hour("SLEEP_ANALYSIS", "02:00")).isEqualTo(new Figures(60, 60.0, 60.0, 1, null));
		assertThat(day("SLEEP_STATE").states()).isEqualTo(Map.of("rem", 30.0, "awake", 10.0, "core", 80.0));
	}

	@Test
	void timeAwakeWithinASessionIsNoSleep() {
		numeric("SLEEP_ANALYSIS", 80, "00:00", "08:00", 480);
		state("SLEEP_STATE", 80, "03:00", "04:00", "awake");
		assertThat(day("SLEEP_ANALYSIS")).isEqualTo(new Figures(420, 60.0, 60.0, 1, null));
		assertThat(hours("SLEEP_ANALYSIS")).filteredOn((hour) -> hour.partial().isCoverageOnly())
			.extracting(HourPartial::startMs)
			.containsExactly(ms("03:00"));
		assertThat(dayPartial("SLEEP_ANALYSIS").coverage()).isEqualTo(8);
	}

	@Test
	void timeAwakeWithinAnalysedTimeHasData() {
		state("SLEEP_STATE", 80, "01:00", "03:00", "core");
		state("SLEEP_STATE", 80, "03:00", "05:00", "awake");
		state("SLEEP_STATE", 80, "05:00", "06:00", "core");
		assertThat(dayPartial("SLEEP_ANALYSIS").coverage()).isEqualTo(3);
		assertThat(dayPartial("SLEEP_STATE").coverage()).isEqualTo(5);
	}

	@Test
	void countedValueHasDataInEachHourThatItOverlaps() {
		numeric("HEART_RATE", 80, "10:50", "13:00", 60);
		numeric("HEART_RATE", 100, "12:00", "12:00", 60);
		numeric("HEART_RATE", 100, "15:00", "16:00", 60);
		numeric("HEART_RATE", 80, "15:30", "15:45", 60);
		assertThat(hours("HEART_RATE")).filteredOn((hour) -> !hour.partial().isCoverageOnly())
			.extracting(HourPartial::startMs)
			.containsExactly(ms("10:00"), ms("12:00"), ms("15:00"));
		assertThat(dayPartial("HEART_RATE").coverage()).isEqualTo(4);
	}

	@Test
	void sampleThatIsWhollyCoveredGivesNoHourData() {
		numeric("HEART_RATE", 100, "10:00", "10:30", 60);
		numeric("HEART_RATE", 100, "10:30", "11:30", 60);
		numeric("HEART_RATE", 80, "10:15", "11:15", 60);
		assertThat(dayPartial("HEART_RATE").coverage()).isEqualTo(2);
	}

	@Test
	void zeroIsNoGap() {
		numeric("STEPS", 80, "10:00", "11:00", 0);
		assertThat(day("STEPS").value()).isZero();
		assertThat(dayPartial("STEPS").coverage()).isEqualTo(1);
	}

	@Test
	void stageThatIsCutInTwoCountsOnce() {
		state("SLEEP_STATE", 80, "01:00", "04:00", "core");
		state("SLEEP_STATE", 80, "02:00", "03:00", "awake");
		state("SLEEP_STATE", 80, "05:00", "05:00", "rem");
		assertThat(day("SLEEP_ANALYSIS")).isEqualTo(new Figures(120, 60.0, 60.0, 1, null));
		assertThat(hours("SLEEP_ANALYSIS")).hasSize(3);
	}

	@Test
	void dayTotalAddsWhatShorterSamplesLeaveOfIt() {
		this.samples.of(STEPS).add(dayTotal(1, 50, 6_100));
		numeric("STEPS", 80, "09:00", "10:00", 6_000);
		assertThat(day("STEPS").value()).isCloseTo(6_100, within(1e-9));
		assertThat(day("STEPS").sampleCount()).isEqualTo(2);
		assertThat(hour("STEPS", "03:00").value()).isCloseTo(100.0 / 23, within(1e-12));
		assertThat(hour("STEPS", "09:00")).isEqualTo(new Figures(6_000, 6_000.0, 6_000.0, 1, null));
	}

	@Test
	void dayTotalWithoutARemainderCountsWithNothing() {
		this.samples.of(STEPS).add(dayTotal(1, 50, 12_000));
		numeric("STEPS", 100, "08:00", "09:00", 3_000);
		numeric("STEPS", 80, "08:30", "12:30", 12_000);
		numeric("STEPS", 40, "15:00", "16:00", 900);
		assertThat(day("STEPS")).isEqualTo(new Figures(13_500, 0.0, 3_000.0, 3, null));
		assertThat(hour("STEPS", "15:00")).isEqualTo(new Figures(0, 0.0, 0.0, 0, null));
	}

	@Test
	void dayTotalCountsInstantsAboveItAndShrinksWithItsOwnTime() {
		// The other day total covers its last six hours, so 9,000 of 12,000 are its own.
		this.samples.of(STEPS)
			.add(RankedSample.numeric(STEPS, new UUID(9, 1), new UUID(1, 60), 60, ms("18:00"),
					ms("18:00") + 24 * HOUR_MS, 24_000));
		this.samples.of(STEPS).add(dayTotal(2, 50, 12_000));
		numeric("STEPS", 80, "07:00", "07:00", 500);
		numeric("STEPS", 55, "17:00", "19:00", 2_000);
		numeric("STEPS", 40, "08:00", "08:00", 70);
		assertThat(hours("STEPS").stream()
			.filter((hour) -> hour.startMs() < ms("18:00"))
			.mapToDouble((hour) -> hour.partial().sum())
			.sum()).isCloseTo(9_000, within(1e-9));
		assertThat(hour("STEPS", "18:00").value()).isEqualTo(1_000);
		assertThat(hour("STEPS", "03:00").value()).isCloseTo((9_000 - 500 - 1_000) / 17.0, within(1e-9));
	}

	private static RankedSample dayTotal(int id, int priority, double value) {
		return RankedSample.numeric(STEPS, new UUID(9, id), new UUID(1, priority), priority, ms("00:00"),
				ms("00:00") + 24 * HOUR_MS, value);
	}

	@Test
	void hourOfTrainingWeighsAnHour() {
		HealthType heartRate = HealthTypes.get("HEART_RATE");
		for (int reading = 0; reading < 276; reading++) {
			long start = ms("00:00") + reading * 300_000L;
			this.samples.of(heartRate)
				.add(RankedSample.numeric(heartRate, new UUID(3, reading), new UUID(1, 1), 100, start, start, 60));
		}
		for (int second = 0; second < 3_600; second++) {
			long start = ms("23:00") + second * 1_000L;
			this.samples.of(heartRate)
				.add(RankedSample.numeric(heartRate, new UUID(4, second), new UUID(1, 1), 100, start, start, 150));
		}
		assertThat(hour("HEART_RATE", "23:00")).isEqualTo(new Figures(150, 150.0, 150.0, 3_600, null));
		assertThat(day("HEART_RATE")).isEqualTo(new Figures(63.75, 60.0, 150.0, 3_876, null));
	}

	@Test
	void slotsAreOfUtcAndEndWithTheHour() {
		BucketCalendar calendar = new BucketCalendar(ZoneId.of("Africa/Monrovia"), NightRule.WAKE_DAY);
		// Until 1972 the offset was -00:44:30, so hours began at 44:30 UTC.
		long border = OffsetDateTime.parse("1971-05-10T10:44:30Z").toInstant().toEpochMilli();
		HealthType heartRate = HealthTypes.get("HEART_RATE");
		double[] values = { 60, 80, 100, 200 };
		long[] starts = { border - 270_001, border - 270_000, border - 1, border };
		for (int reading = 0; reading < values.length; reading++) {
			this.samples.of(heartRate)
				.add(RankedSample.numeric(heartRate, new UUID(3, reading), new UUID(1, 1), 100, starts[reading],
						starts[reading], values[reading]));
		}
		List<HourPartial> found = new Recomputation(calendar, this.samples)
			.within(heartRate, Windows.of(border - 300_000, border + 1))
			.partials();
		assertThat(found).extracting((hour) -> Figures.of(heartRate, hour.partial()).value())
			.containsExactly(75.0, 200.0);
		assertThat(Figures.of(heartRate, RollUp.combine(found.stream().map(HourPartial::partial).toList())).value())
			.isCloseTo((60 + 90 + 200) / 3.0, within(1e-12));
	}

	@Test
	void readingsOfOneTypeWithoutSlotsAllWeighTheSame() {
		numeric("BODY_TEMPERATURE", 80, "10:00", "10:00", 36);
		numeric("BODY_TEMPERATURE", 80, "10:01", "10:01", 36);
		numeric("BODY_TEMPERATURE", 80, "10:10", "10:10", 39);
		assertThat(hour("BODY_TEMPERATURE", "10:00").value()).isEqualTo(37);
	}

	@Test
	void changedInstantTouchesItsWholeSecond() {
		HealthType insulin = HealthTypes.get("INSULIN_DELIVERY");
		long second = ms("12:00");
		// A day total ends within the second. The instant in that second may be
		// suppressed by a later one.
		this.samples.of(insulin)
			.add(RankedSample.numeric(insulin, new UUID(5, 1), new UUID(1, 1), 50, second + 500 - 24 * HOUR_MS,
					second + 500, 10));
		this.samples.of(insulin)
			.add(RankedSample.numeric(insulin, new UUID(5, 2), new UUID(1, 2), 80, second + 120, second + 120, 4.5));
		HourlyPartials changed = new Recomputation(UTC, this.samples).dirty(insulin,
				Windows.of(second + 700, second + 701));
		assertThat(changed.hours()).isEqualTo(Windows.of(second - 24 * HOUR_MS, second + HOUR_MS));
		assertThat(new SampleReach(insulin, this.samples).mergedOver(Windows.of(second + 700, second + 701)).size())
			.isEqualTo(2);
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
	void hourWithoutAnyCountedSampleHasNoFigures() {
		numeric("HEART_RATE", 100, "10:50", "11:10", 60);
		numeric("HEART_RATE", 80, "11:00", "11:10", 90);
		assertThat(hours("HEART_RATE")).filteredOn((hour) -> !hour.partial().isCoverageOnly())
			.extracting(HourPartial::startMs)
			.containsExactly(ms("10:00"));
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
				.add(RankedSample.numeric(steps, new UUID(2, hour), new UUID(1, 1), 80, from + 60_000, from + 120_000,
						10));
		}
		long late = start + 2000 * 3_600_000L + 90_000;
		HourlyPartials recomputed = new Recomputation(UTC, this.samples).dirty(steps, Windows.of(late, late + 10_000));
		assertThat(recomputed.hours()).isEqualTo(Windows.of(start + 2000 * 3_600_000L, start + 2001 * 3_600_000L));
		assertThat(this.samples.read()).isEqualTo(1);
	}

}

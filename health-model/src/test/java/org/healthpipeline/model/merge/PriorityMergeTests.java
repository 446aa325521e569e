package org.healthpipeline.model.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PriorityMergeTests {

	private static final HealthType STEPS = HealthTypes.get("STEPS");

	private static final HealthType HEART_RATE = HealthTypes.get("HEART_RATE");

	private static final HealthType SLEEP_STATE = HealthTypes.get("SLEEP_STATE");

	private static final HealthType SLEEP = HealthTypes.get("SLEEP_ANALYSIS");

	private static final long HOUR = 3_600_000;

	private static final UUID WATCH = new UUID(0, 1);

	private static final UUID PHONE = new UUID(0, 2);

	private static RankedSample sample(int id, int priority, long start, long end) {
		return RankedSample.numeric(STEPS, new UUID(0, id), new UUID(1, priority), priority, start, end, 1);
	}

	private static RankedSample instant(int id, UUID device, int priority, long time) {
		return RankedSample.numeric(STEPS, new UUID(0, id), device, priority, time, time, 1);
	}

	private static RankedSample state(int id, int priority, long start, long end, String state) {
		return RankedSample.ofState(SLEEP_STATE, new UUID(0, id), new UUID(1, priority), priority, start, end, state);
	}

	private static RankedSample as(HealthType type, RankedSample sample) {
		String state = sample.state();
		return (state != null)
				? RankedSample.ofState(type, sample.id(), sample.deviceId(), sample.priority(), sample.startMs(),
						sample.endMs(), state)
				: RankedSample.numeric(type, sample.id(), sample.deviceId(), sample.priority(), sample.startMs(),
						sample.endMs(), sample.value());
	}

	/** Returns free pieces by sample id, as text. */
	private static List<String> free(HealthType type, RankedSample... samples) {
		MergedSamples merged = PriorityMerge.merge(type,
				Stream.of(samples).map((sample) -> as(sample.state() == null ? type : SLEEP_STATE, sample)).toList());
		List<String> pieces = new ArrayList<>();
		for (int index = 0; index < merged.size(); index++) {
			for (int piece = 0; piece < merged.pieceCount(index); piece++) {
				pieces.add(merged.sample(index).id().getLeastSignificantBits() + ":" + merged.pieceStartMs(index, piece)
						+ "-" + merged.pieceEndMs(index, piece));
			}
		}
		return pieces;
	}

	@Test
	void watchPhoneAndManualEntryShareTheTimeByPriority() {
		assertThat(free(STEPS, sample(3, 10, 0, 120), sample(2, 80, 15, 75), sample(1, 100, 0, 30)))
			.containsExactlyInAnyOrder("1:0-30", "2:30-75", "3:75-120");
	}

	@Test
	void twoSamplesThatTogetherCoverAThirdSuppressIt() {
		assertThat(free(STEPS, sample(1, 100, 0, 60), sample(2, 90, 50, 100), sample(3, 10, 10, 90)))
			.containsExactlyInAnyOrder("1:0-60", "2:60-100");
	}

	@Test
	void sampleCutInTheMiddleKeepsTwoPieces() {
		assertThat(free(STEPS, sample(1, 10, 0, 100), sample(2, 80, 40, 60))).containsExactlyInAnyOrder("1:0-40",
				"1:60-100", "2:40-60");
	}

	@Test
	void earlierStartWinsAmongEqualPriorities() {
		assertThat(free(STEPS, sample(1, 50, 10, 30), sample(2, 50, 0, 20))).containsExactly("2:0-20", "1:20-30");
	}

	@Test
	void earlierEndWinsAmongEqualStarts() {
		assertThat(free(STEPS, sample(1, 50, 0, 30), sample(2, 50, 0, 20))).containsExactly("2:0-20", "1:20-30");
	}

	@Test
	void smallerIdAsUnsignedBytesWinsAmongEqualTimes() {
		UUID high = UUID.fromString("f0000000-0000-4000-8000-000000000000");
		UUID low = UUID.fromString("10000000-0000-4000-8000-000000000000");
		MergedSamples merged = PriorityMerge.merge(STEPS, List.of(RankedSample.numeric(STEPS, high, PHONE, 5, 0, 10, 1),
				RankedSample.numeric(STEPS, low, WATCH, 5, 0, 10, 2)));
		assertThat(merged.sample(0).id()).isEqualTo(low);
		assertThat(merged.isFree(0)).isTrue();
		assertThat(merged.isFree(1)).isFalse();
	}

	@Test
	void instantWithinAHigherRankedIntervalDoesNotCount() {
		assertThat(free(HEART_RATE, sample(1, 100, 0, 10), instant(2, PHONE, 80, 0), instant(3, PHONE, 80, 10)))
			.containsExactlyInAnyOrder("1:0-10", "3:10-10");
	}

	@Test
	void instantWithinALowerRankedIntervalCountsAndTakesNothingFromIt() {
		assertThat(free(HEART_RATE, sample(1, 10, 0, 10), instant(2, WATCH, 100, 5)))
			.containsExactlyInAnyOrder("1:0-10", "2:5-5");
	}

	@Test
	void instantWithinAnIntervalOfEqualPriorityThatBeganEarlierDoesNotCount() {
		assertThat(free(HEART_RATE, sample(1, 50, 0, 10), instant(2, PHONE, 50, 5))).containsExactly("1:0-10");
	}

	@Test
	void instantAtTheStartOfAnIntervalOfEqualPriorityEndsEarlierAndCounts() {
		assertThat(free(HEART_RATE, sample(1, 50, 5, 10), instant(2, PHONE, 50, 5))).containsExactlyInAnyOrder("2:5-5",
				"1:5-10");
	}

	@Test
	void oneOfSeveralInstantsAtATimeCounts() {
		assertThat(free(HEART_RATE, instant(2, WATCH, 100, 5), instant(1, PHONE, 80, 5), instant(3, WATCH, 100, 5)))
			.containsExactly("2:5-5");
	}

	@Test
	void instantsOfOneDeviceAllCountForSumTypes() {
		assertThat(free(HealthTypes.get("DIETARY_ENERGY"), instant(1, PHONE, 80, 5), instant(2, PHONE, 80, 5),
				instant(3, WATCH, 10, 5)))
			.containsExactlyInAnyOrder("1:5-5", "2:5-5");
	}

	@Test
	void allInstantsOfTheDeviceOfTheHighestRankedOneCountForSumTypes() {
		assertThat(free(HealthTypes.get("DIETARY_ENERGY"), instant(1, PHONE, 80, 5), instant(2, WATCH, 80, 5),
				instant(3, PHONE, 80, 5)))
			.containsExactlyInAnyOrder("1:5-5", "3:5-5");
	}

	@Test
	void instantsOfOneDeviceHoldTheirSecondForSumTypes() {
		assertThat(free(HealthTypes.get("INSULIN_DELIVERY"), instant(1, PHONE, 80, 3120), instant(2, WATCH, 100, 3999),
				instant(3, WATCH, 100, 3000), instant(4, PHONE, 80, 4000)))
			.containsExactlyInAnyOrder("3:3000-3000", "2:3999-3999", "4:4000-4000");
	}

	@Test
	void instantHoldsItsSecondAlsoWhereItIsCovered() {
		assertThat(free(HealthTypes.get("WATER"), sample(1, 90, 3100, 3200), instant(2, WATCH, 50, 3150),
				instant(3, PHONE, 40, 3800)))
			.containsExactly("1:3100-3200");
	}

	@Test
	void instantsOfOtherTypesHoldTheirTimeOnly() {
		assertThat(free(HEART_RATE, instant(1, PHONE, 80, 3120), instant(2, WATCH, 100, 3121)))
			.containsExactlyInAnyOrder("1:3120-3120", "2:3121-3121");
	}

	@Test
	void dayTotalsRankBelowShorterSamplesOfTheirPriorityOnly() {
		assertThat(free(STEPS, sample(1, 50, 0, 24 * HOUR), sample(2, 50, 9 * HOUR, 10 * HOUR),
				sample(3, 40, 11 * HOUR, 12 * HOUR)))
			.containsExactlyInAnyOrder("1:0-" + 9 * HOUR, "1:" + 10 * HOUR + "-" + 24 * HOUR,
					"2:" + 9 * HOUR + "-" + 10 * HOUR);
		assertThat(free(STEPS, sample(1, 50, 0, 20 * HOUR), sample(2, 50, 1, 20 * HOUR)))
			.containsExactlyInAnyOrder("1:0-1", "2:1-" + 20 * HOUR);
	}

	@Test
	void greaterOfTwoDayTotalsOfOneTimeCounts() {
		UUID small = new UUID(0, 1);
		UUID great = new UUID(0, 2);
		MergedSamples merged = PriorityMerge.merge(STEPS,
				List.of(RankedSample.numeric(STEPS, small, PHONE, 5, 0, 24 * HOUR, 10),
						RankedSample.numeric(STEPS, great, WATCH, 5, 0, 24 * HOUR, 20)));
		assertThat(merged.sample(0).id()).isEqualTo(great);
		assertThat(merged.isFree(1)).isFalse();
	}

	@Test
	void whatHasNoAmountsHasNoDayTotals() {
		assertThat(free(HEART_RATE, sample(1, 50, 0, 24 * HOUR), sample(2, 50, 9 * HOUR, 10 * HOUR)))
			.containsExactly("1:0-" + 24 * HOUR);
	}

	@Test
	void specificStatesCountBeforeGeneralOnes() {
		assertThat(free(SLEEP_STATE, state(1, 50, 0, 100, "asleep"), state(2, 50, 10, 90, "core"),
				state(3, 50, 20, 30, "rem"), state(4, 50, 25, 40, "awake"), state(5, 40, 0, 200, "deep")))
			.containsExactlyInAnyOrder("1:0-10", "2:10-20", "3:20-30", "4:30-40", "2:40-90", "1:90-100", "5:100-200");
	}

	@Test
	void backToBackSamplesBothCountWhole() {
		assertThat(free(STEPS, sample(1, 50, 0, 10), sample(2, 50, 10, 20))).containsExactly("1:0-10", "2:10-20");
	}

	@Test
	void sampleUnderneathReappearsWhenThoseAboveEnd() {
		assertThat(
				free(STEPS, sample(1, 10, 0, 100), sample(2, 20, 10, 90), sample(3, 30, 20, 30), sample(4, 25, 25, 95)))
			.containsExactlyInAnyOrder("1:0-10", "2:10-20", "3:20-30", "4:30-95", "1:95-100");
	}

	@Test
	void freeTimeWithinABucketAddsUpOverPieces() {
		MergedSamples merged = PriorityMerge.merge(STEPS, List.of(sample(1, 10, 0, 100), sample(2, 80, 40, 60)));
		assertThat(merged.freeMsWithin(0, 20, 80)).isEqualTo(40);
		assertThat(merged.freeMsWithin(0, 40, 60)).isZero();
	}

	@Test
	void statesAndSleepCompeteByPriorityThenStatesCountFirst() {
		assertThat(free(SLEEP, sample(1, 80, 0, 100), state(2, 80, 10, 20, "asleep"), state(3, 100, 30, 40, "core"),
				state(4, 50, 50, 120, "rem")))
			.containsExactlyInAnyOrder("1:0-10", "2:10-20", "1:20-30", "3:30-40", "1:40-100", "4:100-120");
	}

	@Test
	void awakeOnlyTakesAwayFromSleep() {
		assertThat(free(SLEEP, sample(1, 80, 0, 100), state(2, 80, 40, 60, "awake"), state(3, 50, 50, 120, "rem"),
				state(4, 100, 70, 70, "deep")))
			.containsExactlyInAnyOrder("1:0-40", "1:60-100", "3:100-120");
		assertThat(free(SLEEP, state(1, 80, 5, 5, "rem"), instant(2, WATCH, 50, 5))).containsExactly("2:5-5");
	}

	@Test
	void nothingMergesToNothing() {
		assertThat(PriorityMerge.merge(STEPS, List.of()).size()).isZero();
	}

	@Test
	void sampleThatEndsBeforeItStartsCannotBeMade() {
		assertThatIllegalArgumentException().isThrownBy(() -> sample(1, 1, 10, 9));
	}

}

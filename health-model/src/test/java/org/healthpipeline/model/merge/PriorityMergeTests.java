package org.healthpipeline.model.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

class PriorityMergeTests {

	private static final HealthType STEPS = HealthTypes.get("STEPS");

	private static final HealthType HEART_RATE = HealthTypes.get("HEART_RATE");

	private static final UUID WATCH = new UUID(0, 1);

	private static final UUID PHONE = new UUID(0, 2);

	private static RankedSample sample(int id, int priority, long start, long end) {
		return RankedSample.numeric(new UUID(0, id), new UUID(1, priority), priority, start, end, 1);
	}

	private static RankedSample instant(int id, UUID device, int priority, long time) {
		return RankedSample.numeric(new UUID(0, id), device, priority, time, time, 1);
	}

	/** Free pieces by sample id, as text. */
	private static List<String> free(HealthType type, RankedSample... samples) {
		MergedSamples merged = PriorityMerge.merge(type, List.of(samples));
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
		MergedSamples merged = PriorityMerge.merge(STEPS,
				List.of(RankedSample.numeric(high, PHONE, 5, 0, 10, 1), RankedSample.numeric(low, WATCH, 5, 0, 10, 2)));
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
	void instantOfOneDeviceBelowAnotherDevicesInstantDoesNotCount() {
		assertThat(free(HealthTypes.get("DIETARY_ENERGY"), instant(1, PHONE, 80, 5), instant(2, WATCH, 80, 5),
				instant(3, PHONE, 80, 5)))
			.containsExactly("1:5-5");
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
	void sleepingPiecesOfStagesBecomeSamplesBelowAllOthers() {
		UUID device = WATCH;
		List<RankedSample> stages = List.of(RankedSample.ofState(new UUID(0, 1), device, 100, 0, 600_000, "rem"),
				RankedSample.ofState(new UUID(0, 2), device, 100, 600_000, 900_000, "awake"),
				RankedSample.ofState(new UUID(0, 3), device, 50, 0, 1_200_000, "asleep"),
				RankedSample.ofState(new UUID(0, 4), device, 50, 2_000_000, 2_000_000, "deep"));
		MergedSamples merged = PriorityMerge.merge(HealthTypes.get("SLEEP_STATE"), stages);
		assertThat(PriorityMerge.derivedPieces(HealthTypes.get("SLEEP_ANALYSIS"), merged))
			.extracting(RankedSample::priority, RankedSample::startMs, RankedSample::endMs, RankedSample::value)
			.containsExactlyInAnyOrder(tuple(Integer.MIN_VALUE, 0L, 600_000L, 10.0),
					tuple(Integer.MIN_VALUE, 900_000L, 1_200_000L, 5.0));
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

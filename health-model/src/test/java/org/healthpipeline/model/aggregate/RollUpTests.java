package org.healthpipeline.model.aggregate;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.healthpipeline.model.bucket.Bucket;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.NightRule;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.merge.Windows;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RollUpTests {

	private static final long HOUR_MS = 3_600_000;

	private static final BucketCalendar BERLIN = new BucketCalendar(ZoneId.of("Europe/Berlin"), NightRule.WAKE_DAY);

	private static List<String> dates(List<Bucket> buckets) {
		return buckets.stream().map((bucket) -> BERLIN.date(bucket.keyMs()).toLocalDate().toString()).toList();
	}

	@Test
	void eachParentOfTouchedHoursIsNamedOnce() {
		long midnight = BERLIN.startOf(LocalDate.of(2024, 5, 31));
		Windows hours = Windows.builder()
			.add(midnight + HOUR_MS, midnight + 2 * HOUR_MS)
			.add(midnight + 5 * HOUR_MS, midnight + 6 * HOUR_MS)
			.add(midnight + 23 * HOUR_MS, midnight + 26 * HOUR_MS)
			.build();
		HealthType steps = HealthTypes.get("STEPS");
		assertThat(dates(RollUp.parents(Period.DAY, steps, BERLIN, hours))).containsExactly("2024-05-31", "2024-06-01");
		assertThat(dates(RollUp.parents(Period.WEEK, steps, BERLIN, hours))).containsExactly("2024-05-27");
		assertThat(dates(RollUp.parents(Period.MONTH, steps, BERLIN, hours))).containsExactly("2024-05-01",
				"2024-06-01");
	}

	@Test
	void parentsOfSleepAreNights() {
		long evening = BERLIN.startOf(LocalDate.of(2024, 5, 31)) + 18 * HOUR_MS;
		assertThat(dates(RollUp.parents(Period.DAY, HealthTypes.get("SLEEP_STATE"), BERLIN,
				Windows.of(evening - HOUR_MS, evening + HOUR_MS))))
			.containsExactly("2024-05-31", "2024-06-01");
	}

	@Test
	void combinationKeepsSumsCountsExtremesLastAndStates() {
		Partial.Last early = new Partial.Last(80, 1000, 10, 1000, new UUID(0, 1));
		Partial.Last late = new Partial.Last(81, 2000, 5, 2000, new UUID(0, 2));
		Partial combined = RollUp.combine(List.of(new Partial(2, 10, 1, 9, late, Map.of("rem", 5L)),
				new Partial(3, 20, 0.5, 12, early, Map.of("rem", 7L, "deep", 1L))));
		assertThat(combined).isEqualTo(new Partial(5, 30, 0.5, 12, 0, 0, late, Map.of("deep", 1L, "rem", 12L), 2));
	}

	@Test
	void slotsAndTheirMeansAddUp() {
		Partial combined = RollUp.combine(List.of(new Partial(276, 16_560, 60, 60, 276, 16_560, null, Map.of()),
				new Partial(3_600, 540_000, 150, 150, 12, 1_800, null, Map.of())));
		assertThat(combined).isEqualTo(new Partial(3_876, 556_560, 60, 150, 288, 18_360, null, Map.of(), 2));
		assertThat(Figures.of(HealthTypes.get("HEART_RATE"), combined).value()).isEqualTo(63.75);
	}

	@Test
	void coverageIsTheNumberOfFinerBuckets() {
		Partial hour = new Partial(1, 0, 0, 0, null, Map.of());
		Partial covered = new Partial(0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, null, Map.of());
		Partial day = RollUp.combine(List.of(hour, covered, hour));
		assertThat(day.coverage()).isEqualTo(3);
		assertThat(RollUp.combine(List.of(day, day)).coverage()).isEqualTo(2);
		assertThat(RollUp.merge(List.of(day, day)).coverage()).isEqualTo(6);
		assertThat(RollUp.merge(List.of(hour, covered)).coverage()).isZero();
		assertThat(covered.isCoverageOnly()).isTrue();
		assertThat(day.isCoverageOnly()).isFalse();
	}

	@Test
	void lastOfEqualEndIsTheOneOfHighestRank() {
		Partial.Last[] byRank = { new Partial.Last(1, 2000, 20, 1500, new UUID(0, 1)),
				new Partial.Last(2, 2000, 10, 1000, new UUID(0, 1)),
				new Partial.Last(3, 2000, 10, 1100, new UUID(0, 1)),
				new Partial.Last(4, 2000, 10, 1100, new UUID(-1, 0)) };
		for (int higher = 0; higher < byRank.length; higher++) {
			for (int lower = higher; lower < byRank.length; lower++) {
				Partial first = new Partial(1, 1, 1, 1, byRank[lower], Map.of());
				Partial second = new Partial(1, 1, 1, 1, byRank[higher], Map.of());
				assertThat(RollUp.combine(List.of(first, second)).last()).isEqualTo(byRank[higher]);
				assertThat(RollUp.combine(List.of(second, first)).last()).isEqualTo(byRank[higher]);
			}
		}
	}

	@Test
	void smallTermsAreNotLostBesideALargeOne() {
		Partial large = new Partial(1, 1e16, 1e16, 1e16, null, Map.of());
		Partial one = new Partial(1, 1, 1, 1, null, Map.of());
		Partial minus = new Partial(1, -1e16, -1e16, -1e16, null, Map.of());
		assertThat(RollUp.combine(List.of(large, one, one, one, minus)).sum()).isEqualTo(3);
	}

}

package org.healthpipeline.aggregation.recompute;

import java.time.Duration;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.healthpipeline.model.merge.Windows;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SlicesTests {

	private static final long HOUR = Duration.ofHours(1).toMillis();

	private static final long DAY = Duration.ofDays(1).toMillis();

	@Property
	void slicesTogetherAreTheWindowsAndNothingElse(
			@ForAll @Size(min = 1, max = 30) long @LongRange(min = 0, max = 2_000) [] startHours,
			@ForAll @IntRange(min = 1, max = 900) int lengthHours, @ForAll @IntRange(max = 200_000) int held) {
		Windows.Builder builder = Windows.builder();
		for (long start : startHours) {
			builder.add(start * HOUR, (start + lengthHours) * HOUR);
		}
		Windows windows = builder.build();
		Slices slices = new Slices(windows);
		Windows together = Windows.NONE;
		while (slices.hasNext()) {
			Windows slice = slices.next();
			assertThat(slice.isEmpty()).isFalse();
			assertThat(slice.minus(windows).isEmpty()).isTrue();
			together = together.union(slice);
			slices.held(held);
		}
		assertThat(together).isEqualTo(windows);
	}

	@Test
	void measurementsOfEveryDayMakeOneSlice() {
		Windows.Builder builder = Windows.builder();
		for (int day = 0; day < 7; day++) {
			builder.add(day * DAY, day * DAY + 60_000);
		}
		Slices slices = new Slices(builder.build());
		assertThat(slices.next().count()).isEqualTo(7);
		assertThat(slices.hasNext()).isFalse();
	}

	@Test
	void windowsFarApartAreSlicesOfTheirOwn() {
		Slices slices = new Slices(Windows.builder().add(0, HOUR).add(3 * DAY, 3 * DAY + HOUR).build());
		assertThat(slices.next()).isEqualTo(Windows.of(0, HOUR));
		assertThat(slices.next()).isEqualTo(Windows.of(3 * DAY, 3 * DAY + HOUR));
	}

	@Test
	void slicesShrinkWhereSamplesAreManyAndGrowWhereTheyAreFew() {
		Slices dense = new Slices(Windows.of(0, 400 * DAY));
		long first = length(dense.next());
		dense.held(1_000_000);
		assertThat(length(dense.next())).isLessThan(first);
		Slices sparse = new Slices(Windows.of(0, 400 * DAY));
		sparse.next();
		sparse.held(10);
		assertThat(length(sparse.next())).isGreaterThan(first);
	}

	private static long length(Windows slice) {
		return slice.endMs(slice.count() - 1) - slice.startMs(0);
	}

}

package org.healthpipeline.common.sample;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares equal and different measurements by their ids. */
class SampleIdTests {

	private static final List<@Nullable String> NO_NAMES = Arrays.asList(null, null);

	private final UUID device = UUID.randomUUID();

	@Test
	void aValueThatIsAHundredThousandthOffHasOneOfTheSameIds() {
		Random chance = new Random(1);
		for (int round = 0; round < 20_000; round++) {
			double value = Math.pow(10, chance.nextInt(18) - 9) * (1 + 9 * chance.nextDouble())
					* (chance.nextBoolean() ? 1 : -1);
			SampleId.ContentId first = id(value, NO_NAMES);
			SampleId.ContentId again = id(value * (1 + 1e-5 * (2 * chance.nextDouble() - 1)), NO_NAMES);
			assertThat(again.id().equals(first.id()) || first.id().equals(again.alternative())).as("%s", value)
				.isTrue();
		}
	}

	@Test
	void theFourthDigitTellsValuesApart() {
		assertThat(id(123.4, NO_NAMES)).isNotEqualTo(id(123.5, NO_NAMES));
		assertThat(id(1.234, NO_NAMES)).isNotEqualTo(id(12.34, NO_NAMES));
		assertThat(id(1, NO_NAMES)).isNotEqualTo(id(-1, NO_NAMES));
		assertThat(id(0, NO_NAMES).alternative()).isNull();
		assertThat(id(9_999.6, NO_NAMES).id()).isEqualTo(id(10_000, NO_NAMES).id());
		assertThat(id(123.4, NO_NAMES).id()).isEqualTo(id(123.44, NO_NAMES).id());
		assertThat(id(123.4, NO_NAMES).alternative()).isNull();
		assertThat(id(123.4501, NO_NAMES).alternative()).isEqualTo(id(123.4, NO_NAMES).id());
	}

	@Test
	void namesTellEqualMeasurementsApart() {
		assertThat(List.of(id(1, NO_NAMES), id(1, Arrays.asList("a", null)), id(1, Arrays.asList(null, "a")),
				id(1, Arrays.asList("", null)), id(1, Arrays.asList("a", "a"))))
			.doesNotHaveDuplicates();
	}

	private SampleId.ContentId id(double value, List<@Nullable String> names) {
		return SampleId.ofContent(this.device, 7, SampleContent.number(value), 1_000, 2_000, names);
	}

}

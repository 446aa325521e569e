package org.healthpipeline.model.aggregate;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PartialCodecTests {

	private static final Partial SUM = new Partial(3, 2100, 300, 900, null, Map.of());

	@Provide
	Arbitrary<Partial> partials() {
		Arbitrary<Double> numbers = Arbitraries.doubles();
		Arbitrary<Partial.Last> last = Combinators
			.combine(numbers, Arbitraries.longs(), Arbitraries.integers(), Arbitraries.longs(), Arbitraries.longs())
			.as((value, end, priority, start, id) -> new Partial.Last(value, end, priority, start, new UUID(id, ~id)));
		Arbitrary<Map<String, Long>> states = Arbitraries
			.maps(Arbitraries.strings().ofMaxLength(20), Arbitraries.longs())
			.ofMaxSize(5)
			.map((map) -> (Map<String, Long>) new TreeMap<>(map));
		return Combinators
			.combine(Arbitraries.longs(), numbers, numbers, Arbitraries.longs(), last.injectNull(0.5), states,
					Arbitraries.integers().between(0, 200))
			.as((count, sum, range, slots, lastOrNone, stateMs, coverage) -> new Partial(count, sum, -Math.abs(range),
					Math.abs(range), slots, (slots != 0) ? sum / 3 : 0, lastOrNone, stateMs, coverage));
	}

	@Property
	void partialsComeBackAsTheyWere(@ForAll("partials") Partial partial) {
		assertThat(PartialCodec.decode(PartialCodec.encode(partial))).isEqualTo(partial);
	}

	@Test
	void valuesFromBeforeSlotsWeighTheSame() {
		byte[] encoded = PartialCodec.encode(SUM);
		encoded[0] = 1;
		assertThat(PartialCodec.decode(encoded)).isEqualTo(new Partial(3, 2100, 300, 900, 3, 2100, null, Map.of()));
	}

	@Test
	void onlyBucketsWithoutFiguresNeedTheNewestVersion() {
		Partial covered = new Partial(0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, 0, null, Map.of(),
				3);
		byte[] encoded = PartialCodec.encode(covered);
		assertThat(encoded[0]).isEqualTo((byte) 3);
		assertThat(PartialCodec.decode(encoded)).isEqualTo(covered);
		assertThat(PartialCodec.encode(new Partial(1, 0, 0, 0, 0, 0, null, Map.of(), 3))[0]).isEqualTo((byte) 2);
	}

	@Test
	void stateTypesHaveNoRange() {
		Partial partial = new Partial(2, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, null,
				Map.of("rem", 60_000L));
		assertThat(PartialCodec.decode(PartialCodec.encode(partial))).isEqualTo(partial);
	}

	@Test
	void bytesStartWithTheVersionAndAreFew() {
		byte[] encoded = PartialCodec.encode(SUM);
		assertThat(encoded[0]).isEqualTo((byte) 2);
		assertThat(encoded).hasSize(27);
	}

	@Test
	void otherVersionsAndCutBytesAreRefused() {
		byte[] encoded = PartialCodec.encode(SUM);
		for (int length = 0; length < encoded.length; length++) {
			byte[] cut = Arrays.copyOf(encoded, length);
			assertThatIllegalArgumentException().isThrownBy(() -> PartialCodec.decode(cut));
		}
		encoded[0] = 4;
		assertThatIllegalArgumentException().isThrownBy(() -> PartialCodec.decode(encoded));
	}

}

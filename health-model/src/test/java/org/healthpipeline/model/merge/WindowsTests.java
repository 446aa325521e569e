package org.healthpipeline.model.merge;

import java.util.BitSet;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WindowsTests {

	@Test
	void overlappingAndTouchingWindowsBecomeOne() {
		Windows windows = Windows.builder().add(20, 30).add(0, 10).add(30, 40).add(5, 12).build();
		assertThat(windows).hasToString("[0, 12, 20, 40]");
	}

	@Test
	void instantTouchesItsMillisecond() {
		assertThat(Windows.builder().addSample(5, 5).build()).isEqualTo(Windows.of(5, 6));
	}

	@Test
	void instantAtTheEndOfAWindowDoesNotOverlapIt() {
		Windows windows = Windows.of(5, 10);
		assertThat(windows.overlaps(10, 10)).isFalse();
		assertThat(windows.overlaps(5, 5)).isTrue();
		assertThat(windows.overlaps(0, 5)).isFalse();
		assertThat(windows.overlaps(0, 6)).isTrue();
		assertThat(windows.overlaps(9, 20)).isTrue();
		assertThat(windows.overlaps(10, 20)).isFalse();
	}

	@Provide
	Arbitrary<List<int[]>> pairs() {
		return Arbitraries.integers().between(0, 40).array(int[].class).ofSize(2).list().ofMaxSize(6);
	}

	@Property
	void windowsAreTheSetsOfTheirMilliseconds(@ForAll("pairs") List<int[]> left, @ForAll("pairs") List<int[]> right) {
		BitSet leftBits = bits(left);
		BitSet rightBits = bits(right);
		assertThat(bits(windows(left))).isEqualTo(leftBits);
		BitSet union = (BitSet) leftBits.clone();
		union.or(rightBits);
		assertThat(bits(windows(left).union(windows(right)))).isEqualTo(union);
		BitSet rest = (BitSet) leftBits.clone();
		rest.andNot(rightBits);
		assertThat(bits(windows(left).minus(windows(right)))).isEqualTo(rest);
		BitSet common = (BitSet) leftBits.clone();
		common.and(rightBits);
		assertThat(bits(windows(left).intersect(windows(right)))).isEqualTo(common);
		for (int instant = 0; instant < 42; instant++) {
			assertThat(windows(left).contains(instant)).isEqualTo(leftBits.get(instant));
		}
	}

	@Property
	void theCommonPartIsWhatIsLeftWithoutTheRest(@ForAll("pairs") List<int[]> left,
			@ForAll("pairs") List<int[]> right) {
		Windows windows = windows(left);
		Windows common = windows.intersect(windows(right));
		assertThat(common).isEqualTo(windows(right).intersect(windows))
			.isEqualTo(windows.minus(windows.minus(windows(right))));
		assertThat(common.union(windows.minus(windows(right)))).isEqualTo(windows);
		assertThat(windows.intersect(windows)).isEqualTo(windows);
		assertThat(windows.intersect(Windows.of(Long.MIN_VALUE, Long.MAX_VALUE))).isEqualTo(windows);
		assertThat(windows.intersect(Windows.NONE)).isEqualTo(Windows.NONE);
	}

	private static Windows windows(List<int[]> pairs) {
		Windows.Builder builder = Windows.builder();
		for (int[] pair : pairs) {
			builder.add(pair[0], pair[1]);
		}
		return builder.build();
	}

	private static BitSet bits(List<int[]> pairs) {
		BitSet bits = new BitSet();
		for (int[] pair : pairs) {
			if (pair[0] < pair[1]) {
				bits.set(pair[0], pair[1]);
			}
		}
		return bits;
	}

	private static BitSet bits(Windows windows) {
		BitSet bits = new BitSet();
		for (int window = 0; window < windows.count(); window++) {
			bits.set((int) windows.startMs(window), (int) windows.endMs(window));
		}
		return bits;
	}

}

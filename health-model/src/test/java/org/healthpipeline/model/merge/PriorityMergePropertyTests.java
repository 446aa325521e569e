package org.healthpipeline.model.merge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares the merge with its definition, millisecond by millisecond. */
class PriorityMergePropertyTests {

	private static final int TIME_MAX = 40;

	private static final List<HealthType> TYPES = List.of(HealthTypes.get("STEPS"), HealthTypes.get("HEART_RATE"));

	@Provide
	Arbitrary<List<RankedSample>> samples() {
		Arbitrary<RankedSample> sample = Combinators
			.combine(Arbitraries.longs(), Arbitraries.integers().between(1, 3), Arbitraries.integers().between(0, 2),
					Arbitraries.integers().between(0, TIME_MAX), Arbitraries.integers().between(0, 12))
			.as((id, device, priority, start, length) -> RankedSample.numeric(TYPES.get(0), new UUID(id, id),
					new UUID(0, device), priority, start, start + length, 1));
		return sample.list().ofMaxSize(12).uniqueElements(RankedSample::id);
	}

	@Property(tries = 2000)
	void everyMillisecondBelongsToTheHighestRankedIntervalOverIt(@ForAll("samples") List<RankedSample> samples) {
		MergedSamples merged = PriorityMerge.merge(TYPES.get(0), samples);
		for (int time = 0; time < 2 * TIME_MAX; time++) {
			RankedSample expected = null;
			for (RankedSample sample : samples) {
				boolean over = sample.startMs() <= time && time < sample.endMs();
				if (over && (expected == null || precedes(sample, expected))) {
					expected = sample;
				}
			}
			List<RankedSample> owners = new ArrayList<>();
			for (int index = 0; index < merged.size(); index++) {
				if (merged.freeMsWithin(index, time, time + 1) == 1) {
					owners.add(merged.sample(index));
				}
			}
			assertThat(owners).isEqualTo((expected != null) ? List.of(expected) : List.of());
		}
	}

	@Property(tries = 2000)
	void instantsFollowTheirDefinition(@ForAll("samples") List<RankedSample> samples) {
		for (HealthType type : TYPES) {
			boolean sums = type.name().equals("STEPS");
			List<RankedSample> stretched = samples.stream().map((sample) -> stretched(type, sample)).toList();
			MergedSamples merged = PriorityMerge.merge(type, stretched);
			for (int index = 0; index < merged.size(); index++) {
				RankedSample sample = merged.sample(index);
				if (sample.startMs() == sample.endMs()) {
					boolean held = sums ? !holder(stretched, sample).equals(sample.deviceId())
							: stretched.stream()
								.anyMatch((other) -> other.endMs() == sample.startMs()
										&& other.startMs() == sample.startMs() && precedes(other, sample));
					boolean covered = stretched.stream()
						.anyMatch((other) -> other.startMs() <= sample.startMs() && sample.startMs() < other.endMs()
								&& precedes(other, sample));
					assertThat(merged.isFree(index)).isEqualTo(!held && !covered);
				}
			}
		}
	}

	/**
	 * Stretches times so that some instants share a second and some do not, before 1970
	 * too.
	 */
	private static RankedSample stretched(HealthType type, RankedSample sample) {
		return RankedSample.numeric(type, sample.id(), sample.deviceId(), sample.priority(),
				(sample.startMs() - TIME_MAX / 2) * 250, (sample.endMs() - TIME_MAX / 2) * 250, 1);
	}

	private static UUID holder(List<RankedSample> samples, RankedSample instant) {
		RankedSample best = instant;
		for (RankedSample other : samples) {
			boolean sameSecond = Instant.ofEpochMilli(other.startMs())
				.getEpochSecond() == Instant.ofEpochMilli(instant.startMs()).getEpochSecond();
			if (other.startMs() == other.endMs() && sameSecond && precedes(other, best)) {
				best = other;
			}
		}
		return best.deviceId();
	}

	private static boolean precedes(RankedSample left, RankedSample right) {
		if (left.priority() != right.priority()) {
			return left.priority() > right.priority();
		}
		if (left.startMs() != right.startMs()) {
			return left.startMs() < right.startMs();
		}
		if (left.endMs() != right.endMs()) {
			return left.endMs() < right.endMs();
		}
		// Lower-case hexadecimal digits sort as unsigned bytes do.
		return left.id().toString().compareTo(right.id().toString()) < 0;
	}

	@Property
	void orderOfArrivalDoesNotMatter(@ForAll("samples") List<RankedSample> samples, @ForAll Random random) {
		List<RankedSample> shuffled = new ArrayList<>(samples);
		Collections.shuffle(shuffled, random);
		assertThat(text(PriorityMerge.merge(TYPES.get(0), shuffled)))
			.isEqualTo(text(PriorityMerge.merge(TYPES.get(0), samples)));
	}

	@Property
	void piecesOfASampleAreOrderedApartAndWithinIt(@ForAll("samples") List<RankedSample> samples) {
		MergedSamples merged = PriorityMerge.merge(TYPES.get(0), samples);
		for (int index = 0; index < merged.size(); index++) {
			long previousEnd = Long.MIN_VALUE;
			for (int piece = 0; piece < merged.pieceCount(index); piece++) {
				assertThat(merged.pieceStartMs(index, piece)).isGreaterThan(previousEnd)
					.isGreaterThanOrEqualTo(merged.sample(index).startMs());
				previousEnd = merged.pieceEndMs(index, piece);
				assertThat(previousEnd).isLessThanOrEqualTo(merged.sample(index).endMs());
			}
		}
	}

	private static String text(MergedSamples merged) {
		StringBuilder text = new StringBuilder();
		for (int index = 0; index < merged.size(); index++) {
			text.append(merged.sample(index).id());
			for (int piece = 0; piece < merged.pieceCount(index); piece++) {
				text.append(' ')
					.append(merged.pieceStartMs(index, piece))
					.append('-')
					.append(merged.pieceEndMs(index, piece));
			}
			text.append('\n');
		}
		return text.toString();
	}

}

package org.healthpipeline.insights.rule;

import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The Sleep Regularity Index of some nights. It is the chance that a user is in the same
 * state, asleep or awake, at two minutes 24 hours apart. It is scaled so that 100 is the
 * same every day and 0 is chance (Phillips et al., Scientific Reports 7, 2017; Windred et
 * al., Sleep 47(1), 2024).
 * <p>
 * Minutes are those of UTC. A minute is asleep if sleep covers at least half of it, and
 * awake if not. Minutes of nights without sleep samples are left out, and so are pairs
 * with one of them.
 */
final class SleepRegularityIndex {

	private static final long MINUTE_MS = Duration.ofMinutes(1).toMillis();

	private static final int MINUTES_APART = Math.toIntExact(Duration.ofDays(1).toMinutes());

	private final long firstMinute;

	private final BitSet known = new BitSet();

	private final BitSet asleep = new BitSet();

	private SleepRegularityIndex(long firstMinute) {
		this.firstMinute = firstMinute;
	}

	/**
	 * The index, from -100 to 100; NaN when no two known minutes are 24 hours apart.
	 */
	static double of(PieceWindow nights) {
		if (nights.coverage() == 0) {
			return Double.NaN;
		}
		SleepRegularityIndex index = new SleepRegularityIndex(
				Math.floorDiv(nights.days().firstEntry().getValue().startMs(), MINUTE_MS));
		Map<Integer, Long> cutMinutes = new HashMap<>();
		nights.days().values().stream().filter(PieceWindow.Day::hasData).forEach((night) -> {
			index.known.set(index.minute(night.startMs()), index.minute(night.endMs()));
			night.pieces().forEach((piece) -> index.sleep(piece, cutMinutes));
		});
		cutMinutes.forEach((minute, sleptMs) -> index.asleep.set(minute, 2 * sleptMs >= MINUTE_MS));
		return index.value();
	}

	private int minute(long epochMs) {
		return Math.toIntExact(Math.floorDiv(epochMs, MINUTE_MS) - this.firstMinute);
	}

	private void sleep(CountedPiece piece, Map<Integer, Long> cutMinutes) {
		int first = minute(piece.startMs());
		int last = minute(piece.endMs());
		if (first == last) {
			cutMinutes.merge(first, piece.endMs() - piece.startMs(), Long::sum);
			return;
		}
		this.asleep.set(first + 1, last);
		cutMinutes.merge(first, MINUTE_MS - Math.floorMod(piece.startMs(), MINUTE_MS), Long::sum);
		cutMinutes.merge(last, Math.floorMod(piece.endMs(), MINUTE_MS), Long::sum);
	}

	private double value() {
		BitSet pairs = later(this.known);
		pairs.and(this.known);
		BitSet different = later(this.asleep);
		different.xor(this.asleep);
		different.and(pairs);
		int count = pairs.cardinality();
		return (count == 0) ? Double.NaN : 200.0 * (count - different.cardinality()) / count - 100;
	}

	/** The same minutes, a day later. */
	private static BitSet later(BitSet minutes) {
		return minutes.get(MINUTES_APART, Math.max(MINUTES_APART, minutes.length()));
	}

}

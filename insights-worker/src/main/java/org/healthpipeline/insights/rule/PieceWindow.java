package org.healthpipeline.insights.rule;

import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;

/**
 * The free pieces of a window of complete days or nights.
 *
 * @param first day of the window
 * @param last day of the window, inclusive
 * @param days each day of the window that exists, with its pieces, cut at its borders
 */
public record PieceWindow(LocalDate first, LocalDate last, NavigableMap<LocalDate, Day> days) {

	/** Number of days with a piece. */
	public int coverage() {
		return (int) this.days.values().stream().filter(Day::hasData).count();
	}

	/**
	 * A day or night.
	 *
	 * @param startMs its first instant, epoch milliseconds
	 * @param endMs exclusive, epoch milliseconds
	 * @param pieces that lie in it, in order of time
	 */
	public record Day(long startMs, long endMs, List<CountedPiece> pieces) {

		public boolean hasData() {
			return !this.pieces.isEmpty();
		}

	}

}

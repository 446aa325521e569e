package org.healthpipeline.testsupport.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the free pieces of the samples of one type by walking from one beginning or end
 * to the next. Between two of them nothing changes, and the best sample covers the time.
 */
final class OracleMerge {

	/** The beginnings, ends and instants at one time. */
	private static final class Moment {

		private final List<OracleSample> beginning = new ArrayList<>();

		private final List<OracleSample> ending = new ArrayList<>();

		private final List<OracleSample> instants = new ArrayList<>();

	}

	private final TreeMap<Long, Moment> moments = new TreeMap<>();

	private final TreeSet<OracleSample> present = new TreeSet<>(OracleSample.RANK);

	/** The best instant of each second that an instant holds, by the second. */
	private final Map<Long, OracleSample> bestOfSecond = new HashMap<>();

	private final Map<OracleSample, List<Span>> pieces = new HashMap<>();

	private OracleMerge(Collection<OracleSample> samples) {
		for (OracleSample sample : samples) {
			if (sample.isInstant()) {
				moment(sample.start()).instants.add(sample);
				if (sample.holdsItsSecond()) {
					this.bestOfSecond.merge(second(sample), sample, (one, other) -> above(one, other) ? one : other);
				}
			}
			else {
				moment(sample.start()).beginning.add(sample);
				moment(sample.end()).ending.add(sample);
			}
		}
	}

	/** Returns the free pieces of each sample that has any, in order of time. */
	static Map<OracleSample, List<Span>> of(Collection<OracleSample> samples) {
		OracleMerge merge = new OracleMerge(samples);
		merge.walk();
		return merge.pieces;
	}

	private Moment moment(long time) {
		return this.moments.computeIfAbsent(time, (key) -> new Moment());
	}

	private void walk() {
		for (Map.Entry<Long, Moment> entry : this.moments.entrySet()) {
			Moment moment = entry.getValue();
			moment.ending.forEach(this.present::remove);
			this.present.addAll(moment.beginning);
			for (OracleSample instant : moment.instants) {
				if (isFree(instant, moment.instants)) {
					piece(instant, instant.start(), instant.end());
				}
			}
			Long next = this.moments.higherKey(entry.getKey());
			if (!this.present.isEmpty() && next != null) {
				piece(this.present.first(), entry.getKey(), next);
			}
		}
	}

	private boolean isFree(OracleSample instant, List<OracleSample> sameTime) {
		if (!this.present.isEmpty() && above(this.present.first(), instant)) {
			return false;
		}
		if (OracleTypes.aggregation(instant.type()) == OracleTypes.Aggregation.SUM) {
			OracleSample best = this.bestOfSecond.getOrDefault(second(instant), instant);
			return !instant.holdsItsSecond() || best.device().key().equals(instant.device().key());
		}
		return sameTime.stream().noneMatch((other) -> above(other, instant));
	}

	private static long second(OracleSample instant) {
		return Math.floorDiv(instant.start(), 1000L);
	}

	private static boolean above(OracleSample better, OracleSample worse) {
		return OracleSample.RANK.compare(better, worse) < 0;
	}

	/** Adds a piece, or extends the last one if they meet. */
	private void piece(OracleSample sample, long start, long end) {
		List<Span> found = this.pieces.computeIfAbsent(sample, (key) -> new ArrayList<>());
		if (!found.isEmpty() && found.get(found.size() - 1).end() == start) {
			start = found.remove(found.size() - 1).start();
		}
		found.add(new Span(start, end));
	}

}

package org.healthpipeline.testsupport.oracle;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes the values of the free pieces of the samples of one type.
 */
final class PieceValues {

	private PieceValues() {
	}

	/** Returns the pieces of all samples of one type with their values. */
	static Map<OracleSample, List<FreePiece>> of(Collection<OracleSample> samples) {
		Map<OracleSample, List<Span>> free = OracleMerge.of(samples);
		List<OracleSample> totals = samples.stream().filter(OracleSample::isDayTotal).toList();
		Map<OracleSample, List<FreePiece>> values = new HashMap<>();
		free.forEach((sample, spans) -> {
			double amount = sample.isDayTotal() ? remainder(sample, totals, free) : Double.NaN;
			long length = spans.stream().mapToLong(Span::length).sum();
			values.put(sample, spans.stream().map((span) -> {
				double value = sample.isDayTotal() ? amount * span.length() / length : share(sample, span);
				return new FreePiece(sample, span.start(), span.end(), value);
			}).toList());
		});
		return values;
	}

	/** Computes the share of a sample that is no day total. */
	private static double share(OracleSample sample, Span span) {
		boolean sums = OracleTypes.aggregation(sample.type()) == OracleTypes.Aggregation.SUM;
		return (sums && !sample.isInstant()) ? sample.value() * span.length() / (sample.end() - sample.start())
				: sample.value();
	}

	/**
	 * Computes the part of a day total beyond the shorter samples above it, within the
	 * time that no day total above it has.
	 */
	private static double remainder(OracleSample total, List<OracleSample> totals, Map<OracleSample, List<Span>> free) {
		List<Span> own = ownTime(total, totals);
		double rest = total.value() * own.stream().mapToLong(Span::length).sum() / (total.end() - total.start());
		for (Map.Entry<OracleSample, List<Span>> entry : free.entrySet()) {
			OracleSample other = entry.getKey();
			if (other.isDayTotal() || OracleSample.RANK.compare(other, total) > 0) {
				continue;
			}
			for (Span time : own) {
				for (Span piece : entry.getValue()) {
					if (other.isInstant()) {
						rest -= time.holds(piece.start()) ? other.value() : 0;
					}
					else {
						rest -= other.value() * piece.within(time) / (other.end() - other.start());
					}
				}
			}
		}
		return Math.max(0, rest);
	}

	private static List<Span> ownTime(OracleSample total, List<OracleSample> totals) {
		List<Span> own = List.of(new Span(total.start(), total.end()));
		for (OracleSample other : totals) {
			if (OracleSample.RANK.compare(other, total) < 0) {
				Span covered = new Span(other.start(), other.end());
				own = own.stream().flatMap((span) -> span.without(covered).stream()).toList();
			}
		}
		return own;
	}

}

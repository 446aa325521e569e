package org.healthpipeline.insights.observe;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.healthpipeline.common.crypto.UserCipher;
import org.healthpipeline.common.sample.SampleStore;
import org.healthpipeline.common.source.RankedSamples;
import org.healthpipeline.common.source.SourcePriorities;
import org.healthpipeline.insights.rule.CountedPiece;
import org.healthpipeline.insights.rule.Reading;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.merge.MergedSamples;
import org.healthpipeline.model.merge.RankedSample;
import org.healthpipeline.model.merge.SampleReach;
import org.healthpipeline.model.merge.Windows;
import org.healthpipeline.model.type.HealthType;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads the samples of a type that count after the priority merge: those with any free
 * part, each with its whole value. Safe for use by several threads.
 */
public class CountedReadings {

	private final JdbcClient jdbc;

	private final SampleStore samples;

	public CountedReadings(JdbcClient jdbc, SampleStore samples) {
		this.jdbc = jdbc;
		this.samples = samples;
	}

	/** The counted samples that start in the local days up to today, today included. */
	List<Reading> upTo(UserCipher cipher, BucketCalendar calendar, Instant now, HealthType type, int days) {
		LocalDate today = calendar.dateAt(now.toEpochMilli());
		long from = from(calendar, today, days);
		long until = until(calendar, today);
		MergedSamples merged = merged(cipher, type, from, until);
		List<Reading> counted = new ArrayList<>();
		for (int index = 0; index < merged.size(); index++) {
			RankedSample sample = merged.sample(index);
			if (merged.isFree(index) && sample.startMs() >= from && sample.startMs() < until) {
				counted.add(new Reading(sample.startMs(), sample.value()));
			}
		}
		return counted;
	}

	/**
	 * The free pieces of samples that overlap the local days up to today, in order of
	 * time. Instants have none.
	 */
	List<CountedPiece> piecesUpTo(UserCipher cipher, BucketCalendar calendar, Instant now, HealthType type, int days) {
		LocalDate today = calendar.dateAt(now.toEpochMilli());
		long from = from(calendar, today, days);
		long until = until(calendar, today);
		MergedSamples merged = merged(cipher, type, from, until);
		List<CountedPiece> pieces = new ArrayList<>();
		for (int index = 0; index < merged.size(); index++) {
			for (int piece = 0; piece < merged.pieceCount(index); piece++) {
				long start = merged.pieceStartMs(index, piece);
				long end = merged.pieceEndMs(index, piece);
				if (start < end && start < until && end > from) {
					pieces.add(new CountedPiece(start, end));
				}
			}
		}
		pieces.sort(Comparator.comparingLong(CountedPiece::startMs));
		return pieces;
	}

	/**
	 * Start of the days with a margin of one day, epoch milliseconds: where clocks go
	 * back across midnight, the date on the clock is not the day.
	 */
	private static long from(BucketCalendar calendar, LocalDate today, int days) {
		return calendar.startOf(today.minusDays(days));
	}

	private static long until(BucketCalendar calendar, LocalDate today) {
		return calendar.startOf(today.plusDays(2));
	}

	private MergedSamples merged(UserCipher cipher, HealthType type, long fromMs, long untilMs) {
		RankedSamples reader = new RankedSamples(this.samples, cipher, SourcePriorities.of(this.jdbc, cipher.user()));
		return new SampleReach(type, reader).mergedOver(Windows.of(fromMs, untilMs));
	}

}

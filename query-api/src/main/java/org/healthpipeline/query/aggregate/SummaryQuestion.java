package org.healthpipeline.query.aggregate;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.healthpipeline.common.identity.GrantedTypes;
import org.healthpipeline.common.problem.ProblemCode;
import org.healthpipeline.common.problem.ProblemException;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.NightRule;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.model.bucket.ZoneHistory;
import org.healthpipeline.model.type.HealthType;
import org.healthpipeline.model.type.HealthTypes;
import org.jspecify.annotations.Nullable;

/**
 * Asks for all figures of one day.
 *
 * @param date null for today
 * @param types types that are included
 */
record SummaryQuestion(@Nullable LocalDate date, GrantedTypes types) implements Question {

	private static final String TODAY = "today";

	private static final List<Integer> EVERY_TYPE = HealthTypes.all().stream().map(HealthType::id).toList();

	/**
	 * Parses the date.
	 * @throws ProblemException when it is neither "today" nor a date from 1900 to 2199
	 */
	static SummaryQuestion parse(String text, GrantedTypes types) {
		if (text.equals(TODAY)) {
			return new SummaryQuestion(null, types);
		}
		try {
			LocalDate date = LocalDate.parse(text);
			if (date.getYear() >= 1900 && date.getYear() < 2200) {
				return new SummaryQuestion(date, types);
			}
		}
		catch (DateTimeException ex) {
			throw refused(ex);
		}
		throw refused(null);
	}

	private static ProblemException refused(@Nullable DateTimeException cause) {
		return new ProblemException(ProblemCode.INVALID_REQUEST, "date must be today or a date (2026-03-01)", cause);
	}

	@Override
	public Selection in(ZoneHistory zones, Instant now) {
		BucketCalendar calendar = new BucketCalendar(zones, NightRule.WAKE_DAY);
		LocalDate day = (this.date != null) ? this.date : calendar.dateAt(now.toEpochMilli());
		long key = calendar.startOf(day);
		// A date that was skipped has no bucket; its start is the next date's.
		long until = calendar.dateAt(key).equals(day) ? key + 1 : key;
		List<Integer> typeIds = this.types.isBounded() ? this.types.types().stream().map(HealthType::id).toList()
				: EVERY_TYPE;
		String of = this.types.isBounded() ? typeIds + "/" : "";
		return new Selection("summary/" + of + day + "/" + zones.text(), zones, typeIds, Period.DAY, key, until,
				new SummaryFormat(day, zones.latest()));
	}

}

package org.healthpipeline.insights.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.healthpipeline.common.insight.InsightWords;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.NightRule;
import org.healthpipeline.query.account.Reader;
import org.healthpipeline.query.account.Units;
import org.healthpipeline.query.insight.InsightTexts;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.Binder;

import static org.assertj.core.api.Assertions.assertThat;

/** The data of a user in a test. Today is a Thursday, and it is noon. */
final class Life {

	static final LocalDate TODAY = LocalDate.of(2026, 6, 18);

	/** Stands in a series for a day without data. */
	static final double NONE = Double.NaN;

	private static final InsightTexts TEXTS = new InsightTexts();

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final Map<String, Map<LocalDate, DailyFigure>> daily = new TreeMap<>();

	private final Map<String, List<Reading>> readings = new TreeMap<>();

	private final Map<String, List<CountedPiece>> pieces = new TreeMap<>();

	private LocalDate today = TODAY;

	private LocalTime time = LocalTime.NOON;

	private ZoneId zone = ZoneId.of("Europe/Berlin");

	private NightRule nightRule = NightRule.WAKE_DAY;

	/** The default thresholds of a rule. */
	static <T> T defaults(Class<T> thresholds) {
		return new Binder().bindOrCreate("nothing", thresholds);
	}

	Life in(String zone) {
		this.zone = ZoneId.of(zone);
		return this;
	}

	Life on(LocalDate today, LocalTime time) {
		this.today = today;
		this.time = time;
		return this;
	}

	Life withNights(NightRule nightRule) {
		this.nightRule = nightRule;
		return this;
	}

	/** One day's figure, combined from one sample. */
	Life day(String type, LocalDate day, double value) {
		this.daily.computeIfAbsent(type, (name) -> new TreeMap<>()).put(day, new DailyFigure(value, 1, 1));
		return this;
	}

	/** Days in order of time, the last of them yesterday. */
	Life daysUpToYesterday(String type, double... values) {
		for (int index = 0; index < values.length; index++) {
			if (!Double.isNaN(values[index])) {
				day(type, this.today.minusDays(values.length - index), values[index]);
			}
		}
		return this;
	}

	/** A reading at a local time. */
	Life reading(String type, LocalDate day, LocalTime at, double value) {
		long epochMs = day.atTime(at).atZone(this.zone).toInstant().toEpochMilli();
		this.readings.computeIfAbsent(type, (name) -> new ArrayList<>()).add(new Reading(epochMs, value));
		return this;
	}

	/** One reading a day at nine, in order of time, the last of them today. */
	Life readingsUpToToday(String type, double... values) {
		for (int index = 0; index < values.length; index++) {
			reading(type, this.today.minusDays(values.length - 1L - index), LocalTime.of(9, 0), values[index]);
		}
		return this;
	}

	/** A free piece between two local times. */
	Life piece(String type, LocalDateTime from, LocalDateTime until) {
		this.pieces.computeIfAbsent(type, (name) -> new ArrayList<>())
			.add(new CountedPiece(epochMs(from), epochMs(until)));
		return this;
	}

	private long epochMs(LocalDateTime time) {
		return time.atZone(this.zone).toInstant().toEpochMilli();
	}

	Observations seen() {
		Instant now = this.today.atTime(this.time).atZone(this.zone).toInstant();
		Observations.Builder builder = Observations.at(new BucketCalendar(this.zone, this.nightRule), now);
		this.daily.forEach(builder::daily);
		this.readings.forEach(builder::readings);
		this.pieces.forEach(builder::freePieces);
		return builder.build();
	}

	/** The same value again and again. */
	static double[] times(int count, double value) {
		double[] values = new double[count];
		java.util.Arrays.fill(values, value);
		return values;
	}

	/** One series after the other. */
	static double[] then(double[]... series) {
		return java.util.Arrays.stream(series).flatMapToDouble(java.util.Arrays::stream).toArray();
	}

	/** A number of the evidence. */
	static double number(Finding finding, String name) {
		return ((Number) java.util.Objects.requireNonNull(finding.data().get(name), name)).doubleValue();
	}

	/** The words for an English reader. A German reader gets the same facts. */
	static InsightWords words(InsightRule rule, Finding finding) {
		InsightWords german = words(rule, finding, Locale.GERMAN);
		InsightWords english = words(rule, finding, Locale.ENGLISH);
		assertThat(english.message()).doesNotContain("Something in your figures");
		assertThat(german.message()).isNotEqualTo(english.message()).doesNotContain("?");
		assertThat(english.message()).doesNotContain("?");
		return english;
	}

	private static InsightWords words(InsightRule rule, Finding finding, Locale language) {
		return TEXTS.words(rule.name(), finding.direction(), JSON.writeValueAsString(finding.data()),
				new Reader(language, Units.NONE));
	}

}

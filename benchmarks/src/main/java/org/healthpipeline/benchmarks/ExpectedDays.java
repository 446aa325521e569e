package org.healthpipeline.benchmarks;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Computes the API's expected answers for each day of a {@link SteadyUser} from the
 * measurements alone. It shares no code with the pipeline. Valid for one device whose
 * measurements lie within a day.
 */
public final class ExpectedDays implements Consumer<MeasuredSample> {

	private static final double RELATIVE_ERROR_MAX = 1e-9;

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final ZoneId zone;

	private final Map<String, NavigableMap<LocalDate, Day>> days = new HashMap<>();

	/**
	 * Starts empty.
	 * @param zone in which the days begin
	 */
	public ExpectedDays(ZoneId zone) {
		this.zone = zone;
	}

	@Override
	public void accept(MeasuredSample measured) {
		this.days.computeIfAbsent(measured.type(), (type) -> new TreeMap<>())
			.computeIfAbsent(LocalDate.ofInstant(measured.start(), this.zone), (date) -> new Day())
			.add(measured.value());
	}

	/** Counts the days that begin in [start, end), over all types. */
	public int count(Instant start, Instant end) {
		return this.days.values().stream().mapToInt((ofType) -> within(ofType, start, end).size()).sum();
	}

	/**
	 * Compares an answer of {@code /aggregates} by day.
	 * @throws IncorrectRunException when a day is missing, unexpected or different
	 */
	public void checkAggregates(byte[] answer, Instant start, Instant end) {
		JsonNode aggregates = read(answer).path("aggregates");
		this.days.forEach((type, ofType) -> {
			List<JsonNode> buckets = aggregates.path(type).values().stream().toList();
			NavigableMap<LocalDate, Day> expected = within(ofType, start, end);
			if (buckets.size() != expected.size()) {
				throw new IncorrectRunException(
						buckets.size() + " days of " + type + " are answered instead of " + expected.size(), null);
			}
			for (JsonNode bucket : buckets) {
				LocalDate date = OffsetDateTime.parse(bucket.path("date").asString()).toLocalDate();
				check(type, date, expected.get(date), bucket);
			}
		});
	}

	/**
	 * Compares an answer of {@code /summary}.
	 * @throws IncorrectRunException when something is missing or different
	 */
	public void checkSummary(byte[] answer, LocalDate date) {
		JsonNode metrics = read(answer).path("metrics");
		this.days.forEach((type, ofType) -> check(type, date, ofType.get(date), metrics.path(type)));
	}

	private static JsonNode read(byte[] answer) {
		try {
			return JSON.readTree(answer);
		}
		catch (JacksonException ex) {
			throw new IncorrectRunException("An answer is not JSON", ex);
		}
	}

	private NavigableMap<LocalDate, Day> within(NavigableMap<LocalDate, Day> ofType, Instant start, Instant end) {
		return ofType.subMap(firstFrom(start), true, firstFrom(end), false);
	}

	/** Returns the first date that begins at that instant or later. */
	private LocalDate firstFrom(Instant instant) {
		LocalDate date = LocalDate.ofInstant(instant, this.zone);
		return date.atStartOfDay(this.zone).toInstant().isBefore(instant) ? date.plusDays(1) : date;
	}

	private static void check(String type, LocalDate date, @Nullable Day expected, JsonNode answered) {
		boolean same = expected != null && expected.count == answered.path("sampleCount").asLong()
				&& equal(type.equals(SteadyUser.STEPS) ? expected.sum : expected.sum / expected.count,
						answered.path("value"))
				&& equal(expected.min, answered.path("minValue")) && equal(expected.max, answered.path("maxValue"));
		if (!same) {
			throw new IncorrectRunException("The figures of " + type + " on " + date + " are wrong", null);
		}
	}

	private static boolean equal(double expected, JsonNode answered) {
		return answered.isNumber() && Math.abs(answered.asDouble() - expected) <= RELATIVE_ERROR_MAX * expected;
	}

	/** Aggregates the measurements of a day. */
	private static final class Day {

		private long count;

		private double sum;

		private double min = Double.POSITIVE_INFINITY;

		private double max = Double.NEGATIVE_INFINITY;

		void add(double value) {
			this.count++;
			this.sum += value;
			this.min = Math.min(this.min, value);
			this.max = Math.max(this.max, value);
		}

	}

}

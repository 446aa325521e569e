package org.healthpipeline.query.shared;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.healthpipeline.model.aggregate.Figures;
import org.healthpipeline.model.bucket.BucketCalendar;
import org.healthpipeline.model.bucket.Period;
import org.healthpipeline.query.aggregate.FiguresFormat.KeyedFigures;
import org.healthpipeline.query.aggregate.FiguresFormat.TypeFigures;
import org.jspecify.annotations.Nullable;

/**
 * Writes shared aggregates as CSV (RFC 4180) in UTF-8, a line for each bucket. States are
 * in one field, as in {@code rem=92.5;deep=60}, in minutes.
 */
final class SharedCsv {

	private static final String HEADER = "type,name,unit,period,date,value,minValue,maxValue,sampleCount,states,"
			+ "hoursWithData,daysWithData\r\n";

	/** Larger doubles are whole anyway. */
	private static final double WHOLE_MAX = 1e15;

	private SharedCsv() {
	}

	static byte[] write(List<TypeFigures> figures, Period period, BucketCalendar calendar) {
		StringBuilder csv = new StringBuilder(HEADER);
		for (TypeFigures ofType : figures) {
			String start = ofType.type().name() + "," + quoted(ofType.type().displayName()) + ","
					+ quoted(ofType.type().unit()) + "," + period.wireName() + ",";
			for (KeyedFigures bucket : ofType.buckets()) {
				csv.append(start).append(calendar.date(bucket.keyMs())).append(',');
				append(csv, period, bucket.figures());
			}
		}
		return csv.toString().getBytes(StandardCharsets.UTF_8);
	}

	private static void append(StringBuilder csv, Period period, Figures figures) {
		String coverage = (figures.coverage() != null) ? figures.coverage().toString() : "";
		csv.append(number(figures.value()))
			.append(',')
			.append(number(figures.minValue()))
			.append(',')
			.append(number(figures.maxValue()))
			.append(',')
			.append(figures.sampleCount())
			.append(',')
			.append(states(figures.states()))
			.append(',')
			.append((period == Period.DAY) ? coverage : "")
			.append(',')
			.append((period == Period.DAY) ? "" : coverage)
			.append("\r\n");
	}

	private static String states(@Nullable Map<String, Double> states) {
		if (states == null) {
			return "";
		}
		return quoted(states.entrySet()
			.stream()
			.map((state) -> state.getKey() + "=" + number(state.getValue()))
			.collect(Collectors.joining(";")));
	}

	private static String number(@Nullable Double number) {
		if (number == null) {
			return "";
		}
		return (number == Math.rint(number) && Math.abs(number) < WHOLE_MAX) ? Long.toString(number.longValue())
				: number.toString();
	}

	/**
	 * Quotes a text. Some states are names from an app. A spreadsheet takes a field that
	 * begins like a formula for one, quoted or not, so such a field gets an apostrophe.
	 */
	static String quoted(String text) {
		boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
		return "\"" + (formula ? "'" : "") + text.replace("\"", "\"\"") + "\"";
	}

}

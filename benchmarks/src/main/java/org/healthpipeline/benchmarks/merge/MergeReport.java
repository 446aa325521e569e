package org.healthpipeline.benchmarks.merge;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Writes the table and the plot of {@code docs/MERGE.md}.
 *
 * @param errors errors of each situation and method
 */
record MergeReport(int households, int days, Map<Situation, Map<Method, DayErrors>> errors) {

	private static final String BEGIN = "<!-- bench merge: begin -->";

	private static final String END = "<!-- bench merge: end -->";

	private static final int LEFT_PX = 260;

	private static final int WIDTH_PX = 520;

	private static final int BAR_PX = 9;

	private static final int ROW_PX = 52;

	private static final double MOST = 1.0;

	/** Returns the document with new results. */
	String into(String document) {
		int begin = document.indexOf(BEGIN);
		int end = document.indexOf(END);
		if (begin < 0 || end < begin) {
			throw new IllegalStateException("docs/MERGE.md has no place for the results");
		}
		return document.substring(0, begin) + BEGIN + "\n" + table() + document.substring(end);
	}

	private String table() {
		StringBuilder text = new StringBuilder();
		text.append(line("Made by `./pipeline bench merge`: %d households of each situation, %d days each.",
				this.households, this.days));
		text.append(line("Each cell: median error of a day's total, the error that 95 %% of the days stay below, mean "
				+ "signed error."));
		text.append('\n')
			.append("| situation | ")
			.append(Arrays.stream(Method.values()).map(Method::text).collect(Collectors.joining(" | ")))
			.append(" |\n|---|")
			.append("---|".repeat(Method.values().length))
			.append('\n');
		this.errors.forEach((situation, byMethod) -> {
			double best = Arrays.stream(Method.values())
				.mapToDouble((method) -> of(byMethod, method).quantile(0.5))
				.min()
				.orElseThrow();
			text.append("| ").append(situation.text());
			for (Method method : Method.values()) {
				DayErrors one = of(byMethod, method);
				String cell = String.format(Locale.ROOT, "%.1f %%, %.1f %%, %+.1f %%", 100 * one.quantile(0.5),
						100 * one.quantile(0.95), 100 * one.bias());
				text.append(" | ").append((one.quantile(0.5) == best) ? "**" + cell + "**" : cell);
			}
			text.append(" |\n");
		});
		text.append("\nBold marks the smallest median of a row. The merge does not have it in:\n\n");
		String worse = this.errors.entrySet()
			.stream()
			.filter((entry) -> Arrays.stream(Method.values())
				.anyMatch((method) -> of(entry.getValue(), method).quantile(0.5) < of(entry.getValue(), Method.MERGE)
					.quantile(0.5)))
			.map((entry) -> "- " + entry.getKey().text() + "\n")
			.collect(Collectors.joining());
		return text.append(worse).toString();
	}

	/**
	 * Draws an SVG document: medians as bars, with a line to the limit that 95 % of the
	 * days stay below.
	 */
	String picture() {
		int height = 60 + ROW_PX * this.errors.size();
		StringBuilder svg = new StringBuilder(line("""
				<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
				<title>Error of a day's steps by situation and method</title>
				<rect width="100%%" height="100%%" fill="#ffffff"/>""", LEFT_PX + WIDTH_PX + 30, height));
		for (int percent = 0; percent <= 100; percent += 20) {
			svg.append(line("""
					<line x1="%1$d" y1="34" x2="%1$d" y2="%2$d" stroke="#dddddd"/>
					<text x="%1$d" y="28" text-anchor="middle" fill="#444444">%3$d %%</text>""", x(percent / 100.0),
					height - 10, percent));
		}
		int top = 40;
		for (Map.Entry<Situation, Map<Method, DayErrors>> row : this.errors.entrySet()) {
			svg.append(line("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>", LEFT_PX - 10, top + 22,
					row.getKey().text()));
			int y = top;
			for (Method method : Method.values()) {
				DayErrors one = of(row.getValue(), method);
				svg.append(line("""
						<rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>
						<line x1="%d" y1="%d" x2="%d" y2="%d" stroke="%s" stroke-width="2"/>""", LEFT_PX, y,
						Math.max(1, x(one.quantile(0.5)) - LEFT_PX), BAR_PX, method.colour(), x(one.quantile(0.5)),
						y + BAR_PX / 2, x(one.quantile(0.95)), y + BAR_PX / 2, method.colour()));
				y += BAR_PX + 2;
			}
			top += ROW_PX;
		}
		int x = LEFT_PX - 200;
		for (Method method : Method.values()) {
			svg.append(line(
					"<rect x=\"%d\" y=\"4\" width=\"10\" height=\"10\" fill=\"%s\"/><text x=\"%d\" y=\"13\">%s</text>",
					x, method.colour(), x + 14, method.text()));
			x += 150;
		}
		return svg.append("</svg>\n").toString();
	}

	private static DayErrors of(Map<Method, DayErrors> byMethod, Method method) {
		return Objects.requireNonNull(byMethod.get(method));
	}

	private static int x(double part) {
		return LEFT_PX + (int) Math.round(Math.min(MOST, part) * WIDTH_PX);
	}

	// Error Prone's annotation for it would be a dependency for one method.
	@SuppressWarnings("AnnotateFormatMethod")
	private static String line(String format, Object... values) {
		return String.format(Locale.ROOT, format, values) + "\n";
	}

}

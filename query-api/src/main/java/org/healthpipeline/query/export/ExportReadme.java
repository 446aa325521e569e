package org.healthpipeline.query.export;

import java.util.List;

/** Writes the text that accompanies the data, for users who open it in ten years. */
final class ExportReadme {

	private ExportReadme() {
	}

	static String of(ExportFormat format, List<ExportTable<?>> tables) {
		StringBuilder text = new StringBuilder(2000);
		text.append(
				"""
						Your health data
						================

						This is everything the health pipeline holds about you, as it was at one moment (Art. 20 GDPR: the right to
						data portability). Times are UTC in ISO 8601, to the millisecond; ids are UUIDs.

						""");
		text.append(switch (format) {
			case JSON -> "One JSON document (RFC 8259, UTF-8); each table below is a property of it.\n";
			case CSV ->
				"""
						Each table below is a CSV file (RFC 4180, UTF-8, with a header; numbers with a decimal point). An empty field
						is a missing value, a quoted empty one an empty text. So that a spreadsheet does not take a text for a
						formula, a text that begins with = + - @ ' or a control character has an apostrophe (') before it; take the
						first apostrophe away and the text is as it was.
						""";
			case PARQUET ->
				"""
						Each table below is an Apache Parquet file (Snappy). Ids have the logical type UUID, times are timestamps in
						milliseconds, adjusted to UTC.
						""";
		});
		tables.forEach((table) -> describe(text, format, table));
		return text.toString();
	}

	private static void describe(StringBuilder text, ExportFormat format, ExportTable<?> table) {
		String name = (format == ExportFormat.JSON) ? table.name() : table.name() + "." + format.code();
		text.append('\n').append(name).append('\n').append("-".repeat(name.length())).append('\n');
		text.append(table.description()).append("\n\n");
		int width = table.columns().stream().mapToInt((column) -> column.name().length()).max().orElse(0);
		for (ExportColumn<?> column : table.columns()) {
			text.append("  ")
				.append(column.name())
				.append(" ".repeat(width - column.name().length() + 2))
				.append(column.description())
				.append('\n');
		}
	}

}

package org.healthpipeline.query.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import org.jspecify.annotations.Nullable;

/** Writes a ZIP of CSV files (RFC 4180). */
final class CsvExportWriter implements ExportWriter {

	/** Larger doubles are whole anyway, and read better with an exponent. */
	private static final double WHOLE_MAX = 1e15;

	private final ZippedFiles files;

	CsvExportWriter(OutputStream out, Instant time, List<ExportTable<?>> tables) throws IOException {
		this.files = new ZippedFiles(out, time, false);
		this.files.text("README.txt", ExportReadme.of(ExportFormat.CSV, tables));
	}

	@Override
	public <T> void table(ExportTable<T> table, Rows<T> rows) throws IOException {
		try (OutputStream file = this.files.file(table.name() + ".csv")) {
			CsvWriter csv = CsvWriter.builder()
				.lineDelimiter(LineDelimiter.CRLF)
				.quoteStrategy(QuoteStrategies.EMPTY)
				.build(file, StandardCharsets.UTF_8);
			csv.writeRecord(table.columns().stream().map(ExportColumn::name).toList());
			rows.writeTo((row) -> {
				CsvWriter.CsvWriterRecord written = csv.writeRecord();
				for (ExportColumn<T> column : table.columns()) {
					written.writeField(cell(column.kind(), column.of(row)));
				}
				written.endRecord();
			});
			csv.flush();
		}
	}

	private static @Nullable String cell(ExportColumn.Kind kind, @Nullable Object value) {
		if (value == null) {
			return null;
		}
		return switch (kind) {
			case TEXT -> guarded((String) value);
			case NUMBER -> number((Double) value);
			default -> value.toString();
		};
	}

	/**
	 * Guards against formulas. A spreadsheet would run a text like {@code =HYPERLINK(…)},
	 * and names of devices and apps come from outside. The added apostrophe can be
	 * removed again.
	 */
	static String guarded(String text) {
		char first = text.isEmpty() ? 'a' : text.charAt(0);
		return (first < ' ' || "=+-@'".indexOf(first) >= 0) ? "'" + text : text;
	}

	/** Formats numbers as the API does: whole numbers without a fraction. */
	private static String number(double number) {
		boolean whole = number == Math.rint(number) && Math.abs(number) < WHOLE_MAX;
		return whole ? Long.toString((long) number) : Double.toString(number);
	}

	@Override
	public void close() throws IOException {
		this.files.finish();
	}

}

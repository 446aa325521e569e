package org.healthpipeline.query.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;

import org.healthpipeline.query.sample.Snapshots;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes all parts of an export from one snapshot. Safe for use by several threads.
 */
class ExportDocument {

	private final List<ExportPart> parts;

	private final List<ExportTable<?>> tables;

	private final Snapshots snapshots;

	private final InstantSource clock;

	private final JsonMapper json;

	ExportDocument(List<ExportPart> parts, Snapshots snapshots, InstantSource clock, JsonMapper json) {
		this.parts = parts;
		this.tables = parts.stream().<ExportTable<?>>map(ExportPart::table).toList();
		this.snapshots = snapshots;
		this.clock = clock;
		this.json = json;
	}

	/** Writes to the stream, and leaves it open. */
	void write(ExportFormat format, UserExport user, OutputStream out) throws IOException {
		try (ExportWriter writer = writer(format, out)) {
			this.snapshots.read(() -> {
				write(user, writer);
				return user;
			});
		}
	}

	private void write(UserExport user, ExportWriter writer) {
		try {
			for (ExportPart part : this.parts) {
				part.write(user, writer);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private ExportWriter writer(ExportFormat format, OutputStream out) throws IOException {
		return switch (format) {
			case JSON -> new JsonExportWriter(out, this.json, this.tables);
			case CSV -> new CsvExportWriter(out, this.clock.instant(), this.tables);
			case PARQUET -> new ParquetExportWriter(out, this.clock.instant(), this.tables);
		};
	}

}

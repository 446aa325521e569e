package org.healthpipeline.query.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.TimeUnit;
import com.jerolba.carpet.model.FieldType;
import com.jerolba.carpet.model.FieldTypes;
import com.jerolba.carpet.model.WriteRecordModelType;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jspecify.annotations.Nullable;

/** Writes a ZIP of Parquet files. */
final class ParquetExportWriter implements ExportWriter {

	/** A row group stays in memory until it is full. */
	private static final long ROW_GROUP_BYTES = 16 * 1024 * 1024;

	private final ZippedFiles files;

	ParquetExportWriter(OutputStream out, Instant time, List<ExportTable<?>> tables) throws IOException {
		this.files = new ZippedFiles(out, time, true);
		this.files.text("README.txt", ExportReadme.of(ExportFormat.PARQUET, tables));
	}

	@Override
	public <T> void table(ExportTable<T> table, Rows<T> rows) throws IOException {
		try (CarpetWriter<T> parquet = new CarpetWriter.Builder<>(this.files.file(table.name() + ".parquet"),
				table.rows())
			.withConf(new PlainParquetConfiguration())
			.withWriteRecordModel(model(table))
			.withDefaultTimeUnit(TimeUnit.MILLIS)
			.withCompressionCodec(CompressionCodecName.SNAPPY)
			.withRowGroupSize(ROW_GROUP_BYTES)
			.build()) {
			rows.writeTo((row) -> write(parquet, row));
		}
	}

	private static <T> WriteRecordModelType<T> model(ExportTable<T> table) {
		WriteRecordModelType<T> model = FieldTypes.writeRecordModel(table.rows());
		for (ExportColumn<T> column : table.columns()) {
			model.withField(column.name(), type(column.kind()), value(column));
		}
		return model;
	}

	private static FieldType type(ExportColumn.Kind kind) {
		return switch (kind) {
			case ID -> FieldTypes.UUID;
			case TEXT -> FieldTypes.STRING;
			case NUMBER -> FieldTypes.DOUBLE;
			case WHOLE -> FieldTypes.LONG;
			case FLAG -> FieldTypes.BOOLEAN;
			case INSTANT -> FieldTypes.INSTANT;
		};
	}

	private static <T> Function<T, @Nullable Object> value(ExportColumn<T> column) {
		return column::of;
	}

	private static <T> void write(CarpetWriter<T> parquet, T row) {
		try {
			parquet.write(row);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.files.finish();
	}

}

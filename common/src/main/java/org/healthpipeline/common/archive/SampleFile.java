package org.healthpipeline.common.archive;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;

import com.jerolba.carpet.CarpetReader;
import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.CloseableIterator;
import com.jerolba.carpet.TimeUnit;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Archived samples as a Parquet file with Snappy, written and read in bounded memory. */
public final class SampleFile {

	/** Size of a row group in bytes; it stays in memory until it is full. */
	private static final long ROW_GROUP_BYTES = 16 * 1024 * 1024;

	private SampleFile() {
	}

	/** Writes all samples from the source. The stream stays open. */
	public static void write(OutputStream out, Consumer<Consumer<ArchivedSample>> source) throws IOException {
		try (CarpetWriter<ParquetRow> parquet = new CarpetWriter.Builder<>(new LeftOpen(out), ParquetRow.class)
			.withConf(new PlainParquetConfiguration())
			.withDefaultTimeUnit(TimeUnit.MILLIS)
			.withCompressionCodec(CompressionCodecName.SNAPPY)
			.withRowGroupSize(ROW_GROUP_BYTES)
			.withPageWriteChecksumEnabled(true)
			.build()) {
			source.accept((sample) -> write(parquet, sample));
		}
	}

	private static void write(CarpetWriter<ParquetRow> parquet, ArchivedSample sample) {
		try {
			parquet.write(ParquetRow.of(sample));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Reads all samples in their order.
	 * @throws RuntimeException of any kind when the file was not written by
	 * {@link #write}
	 */
	static void read(Path file, Consumer<ArchivedSample> sink) throws IOException {
		try (CloseableIterator<ParquetRow> rows = new CarpetReader<>(file.toFile(), ParquetRow.class)
			.withFailOnMissingColumn(false)
			.iterator()) {
			while (rows.hasNext()) {
				sink.accept(rows.next().archived());
			}
		}
	}

	/**
	 * Ignores close: the writer closes its stream, but the object store does that itself.
	 */
	private static final class LeftOpen extends FilterOutputStream {

		LeftOpen(OutputStream out) {
			super(out);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			this.out.write(bytes, offset, length);
		}

		@Override
		public void close() throws IOException {
			flush();
		}

	}

}

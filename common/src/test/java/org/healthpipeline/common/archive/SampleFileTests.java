package org.healthpipeline.common.archive;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.TimeUnit;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.healthpipeline.common.archive.SampleDigest.Total;
import org.healthpipeline.common.crypto.Sha256;
import org.healthpipeline.common.sample.StoredSample;
import org.healthpipeline.testsupport.servers.TestFiles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Archived samples are read back, including those archived before records existed. */
class SampleFileTests {

	private static final byte[] PAYLOAD = { 1, 2, 3 };

	private final UUID id = UUID.randomUUID();

	private final UUID device = UUID.randomUUID();

	private final Path directory = TestFiles.newDirectory("archive");

	/** A row in its former columns. */
	public record OldRow(UUID id, int typeId, UUID deviceId, Instant startDate, Instant endDate, int version,
			@Nullable String sourceApp, Instant createdAt, Binary payload) {
	}

	@Test
	void whatIsWrittenIsRead() throws IOException {
		List<ArchivedSample> samples = List.of(
				new ArchivedSample(new StoredSample(this.id, 7, this.device, 1_000, 2_000, Long.MAX_VALUE - 1,
						UUID.randomUUID(), "app", PAYLOAD), 3_000),
				new ArchivedSample(new StoredSample(this.id, 8, this.device, 1_000, 1_000, 0, null, PAYLOAD), 3_000));
		Path file = this.directory.resolve("new.parquet");
		try (OutputStream out = Files.newOutputStream(file)) {
			SampleFile.write(out, samples::forEach);
		}
		assertThat(read(file)).usingRecursiveFieldByFieldElementComparator().isEqualTo(samples);
	}

	@Test
	void whatWasArchivedBeforeIsReadAndHasItsChecksum() throws IOException {
		Path file = this.directory.resolve("old.parquet");
		try (CarpetWriter<OldRow> old = new CarpetWriter.Builder<>(new FileOutputStream(file.toFile()), OldRow.class)
			.withConf(new PlainParquetConfiguration())
			.withDefaultTimeUnit(TimeUnit.MILLIS)
			.withCompressionCodec(CompressionCodecName.SNAPPY)
			.build()) {
			old.write(new OldRow(this.id, 7, this.device, Instant.ofEpochMilli(1_000), Instant.ofEpochMilli(2_000), 5,
					null, Instant.ofEpochMilli(3_000), Binary.fromConstantByteArray(PAYLOAD)));
		}
		List<ArchivedSample> read = read(file);
		assertThat(read).usingRecursiveFieldByFieldElementComparator()
			.containsExactly(new ArchivedSample(
					new StoredSample(this.id, 7, this.device, 1_000, 2_000, 5, null, PAYLOAD), 3_000));
		SampleDigest digest = new SampleDigest();
		read.forEach(digest::add);
		byte[] hashed = ByteBuffer.allocate(4 * 8 + 3 * 8 + 4 * 4 + 3)
			.putLong(this.id.getMostSignificantBits())
			.putLong(this.id.getLeastSignificantBits())
			.putLong(this.device.getMostSignificantBits())
			.putLong(this.device.getLeastSignificantBits())
			.putLong(1_000)
			.putLong(2_000)
			.putLong(3_000)
			.putInt(7)
			.putInt(5)
			.putInt(-1)
			.putInt(3)
			.put(PAYLOAD)
			.array();
		assertThat(digest.total()).isEqualTo(new Total(1, Sha256.of(hashed)));
	}

	@Test
	void versionAndRecordAreInTheChecksum() {
		List<Total> totals = new ArrayList<>();
		for (UUID record : new UUID[] { null, this.id, this.device }) {
			for (long version : new long[] { 0, 1, Integer.MAX_VALUE + 1L, Long.MAX_VALUE - 1 }) {
				SampleDigest digest = new SampleDigest();
				digest.add(new ArchivedSample(
						new StoredSample(this.id, 7, this.device, 1_000, 2_000, version, record, null, PAYLOAD),
						3_000));
				totals.add(digest.total());
			}
		}
		assertThat(totals).doesNotHaveDuplicates();
	}

	private static List<ArchivedSample> read(Path file) throws IOException {
		List<ArchivedSample> read = new ArrayList<>();
		SampleFile.read(file, read::add);
		return read;
	}

}

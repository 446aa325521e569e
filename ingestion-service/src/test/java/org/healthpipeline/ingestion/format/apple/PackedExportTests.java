package org.healthpipeline.ingestion.format.apple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.healthpipeline.ingestion.item.UnreadableInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests damaged archives and packed files, and files in other encodings than UTF-8. */
class PackedExportTests {

	private static final String RECORD = AppleExportFileTests.RECORD;

	private static final String EXPORT = AppleExportFileTests.EXPORT;

	private final List<AppleRecord> records = new ArrayList<>();

	private final List<Long> damaged = new ArrayList<>();

	@Test
	void aBadFileInAnArchiveDoesNotStopAGoodOneBehindIt() throws IOException {
		byte[] bytes = new byte[3_000];
		new Random(5).nextBytes(bytes);
		String noise = new String(bytes, StandardCharsets.ISO_8859_1);
		List<String> bad = List.of("<!DOCTYPE a SYSTEM \"file:///a\"><a/>",
				"<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "<HealthData><Record", "<HealthData", "<a", "\u0000", "",
				noise, "<gpx><a></gpx>");
		for (String text : bad) {
			read(AppleExportFileTests.zip("bad/1.xml", text, "exportación/exportación.xml", EXPORT));
			assertThat(this.records).as(text).hasSize(1);
			this.records.clear();
		}
	}

	@Test
	void anEntryWithDamagedBytesDoesNotStopAGoodOneBehindIt() throws IOException {
		byte[] file = AppleExportFileTests.zip("photo.xml",
				"<gpx>" + IntStream.range(0, 3_000).boxed().toList() + "</gpx>", "Exportieren.xml", EXPORT);
		int second = indexOf(file, "Exportieren.xml") - 30;
		for (int place = 30 + "photo.xml".length(); place < second; place += 11) {
			byte[] damaged = file.clone();
			damaged[place] ^= 0x5A;
			read(damaged);
			assertThat(this.records).as("byte %d", place).hasSize(1);
			this.records.clear();
		}
	}

	@Test
	void storedAndEncryptedEntriesArePassedOver() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			byte[] inner = AppleExportFileTests.zip("export.xml", EXPORT);
			ZipEntry stored = new ZipEntry("inner.zip");
			stored.setMethod(ZipEntry.STORED);
			stored.setSize(inner.length);
			CRC32 checksum = new CRC32();
			checksum.update(inner);
			stored.setCrc(checksum.getValue());
			zip.putNextEntry(stored);
			zip.write(inner);
			zip.putNextEntry(new ZipEntry("export.xml"));
			zip.write(EXPORT.getBytes(StandardCharsets.UTF_8));
		}
		byte[] file = bytes.toByteArray();
		read(file);
		assertThat(this.records).hasSize(1);
		file[indexOf(file, "inner.zip") - 30 + 6] |= 1;
		read(file);
		assertThat(this.records).hasSize(2);
		file[new String(file, StandardCharsets.ISO_8859_1).lastIndexOf("PK\u0003\u0004") + 6] |= 1;
		assertThatExceptionOfType(UnreadableInputException.class).isThrownBy(() -> read(file))
			.withMessage("The archive is encrypted");
	}

	/** A changed value looks as valid as any other. */
	@Test
	void aWrongChecksumIsReportedWhereNoRecordShowsDamage() throws IOException {
		byte[] zip = AppleExportFileTests.zip("export.xml", EXPORT);
		zip[indexOf(zip, "PK\u0007\b") + 4] ^= 1;
		byte[] gzip = AppleExportFileTests.gzip(EXPORT);
		gzip[gzip.length - 8] ^= 1;
		for (byte[] file : List.of(zip, gzip)) {
			assertThatExceptionOfType(UnreadableInputException.class).isThrownBy(() -> read(file))
				.withMessageContaining("checksum");
		}
		assertThat(this.records).hasSize(2);
		byte[] damaged = AppleExportFileTests.gzip(EXPORT.replace("<ActivitySummary/>", "<Record type=\"\u0000\"/>"));
		damaged[damaged.length - 8] ^= 1;
		read(damaged);
		assertThat(this.records).hasSize(3);
		assertThat(this.damaged).hasSize(1);
	}

	@Test
	void whatWasReadBeforeTheFileEndsEarlyIsTaken() throws IOException {
		String many = "<HealthData>" + RECORD.repeat(50) + "</HealthData>";
		byte[] zip = AppleExportFileTests.zip("export.xml", many);
		byte[] gzip = AppleExportFileTests.gzip(many);
		for (byte[] file : List.of(Arrays.copyOf(zip, indexOf(zip, "PK\u0007\b") - 3),
				Arrays.copyOf(gzip, gzip.length - 11))) {
			assertThatExceptionOfType(UnreadableInputException.class).isThrownBy(() -> read(file))
				.withMessageContaining("ends early");
			assertThat(this.records).hasSizeGreaterThan(10);
			this.records.clear();
		}
		read(Arrays.copyOf(gzip, gzip.length - 5));
		assertThat(this.records).hasSize(50);
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "windows-1252", "iso-8859-15", "UTF-32",
			"GB18030", "x-unknown" })
	void everyEncodingThatSaysItsNameIsRead(String name) throws IOException {
		String source = name.startsWith("x") ? "Watch" : "Ärztin’s Watch".substring(name.contains("8859") ? 9 : 0);
		String export = "<?xml version=\"1.0\" encoding=\"" + name + "\"?>\n<HealthData>\n"
				+ RECORD.replace("/>", " sourceName=\"" + source + "\"/>").repeat(2_000) + "</HealthData>";
		read(export.getBytes(name.startsWith("x") ? StandardCharsets.UTF_8 : Charset.forName(name)));
		assertThat(this.records).hasSize(2_000)
			.allSatisfy((record) -> assertThat(record.sourceName()).isEqualTo(source));
		assertThat(this.damaged).isEmpty();
	}

	@Test
	void latin1WithLettersOfWindowsIsReadAsMeantAndDamageCostsItsRecord() throws IOException {
		String export = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><HealthData>"
				+ RECORD.replace("/>", " sourceName=\"Anna\u0092s\"/>") + "\n"
				+ RECORD.replace("/>", " sourceName=\"\u0081\"/>") + "</HealthData>";
		read(export.getBytes(StandardCharsets.ISO_8859_1));
		assertThat(this.records).extracting(AppleRecord::sourceName).containsExactly("Anna’s");
		assertThat(this.damaged).containsExactly(2L);
		byte[] wide = ("<HealthData>\n" + RECORD + "\n" + RECORD.replace("5", "x") + "</HealthData>")
			.getBytes(StandardCharsets.UTF_16LE);
		int place = indexOf(wide, "x\u0000");
		wide[place] = 0x01;
		wide[place + 1] = (byte) 0xD8;
		read(wide);
		assertThat(this.records).hasSize(2);
		assertThat(this.damaged).containsExactly(2L, 3L);
	}

	@Test
	void noEncodingHidesADeclarationOfEntities() {
		String attack = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><!DOCTYPE HealthData [<!ENTITY a \"b\">]>"
				+ "<HealthData><Record type=\"&a;\"/></HealthData>";
		assertThatExceptionOfType(UnreadableInputException.class)
			.isThrownBy(() -> read(attack.getBytes(StandardCharsets.UTF_16)))
			.withMessageContaining("entities");
	}

	@Test
	void anEntityIsNothingWhereDamageHidesItsDeclaration() throws IOException {
		read(("x<!DOCTYPE HealthData [<!ENTITY a \"b\">]>\n<HealthData>" + RECORD
				+ "<Record type=\"&a;\"/></HealthData>")
			.getBytes(StandardCharsets.UTF_8));
		assertThat(this.records).hasSize(1);
		assertThat(this.damaged).containsExactly(2L);
	}

	@Test
	void anEncodingThatIsNotReadIsNamed() {
		assertThatExceptionOfType(UnreadableInputException.class)
			.isThrownBy(() -> read("<?xml version=\"1.0\"?><HealthData/>".getBytes(Charset.forName("IBM037"))))
			.withMessageContaining("EBCDIC");
	}

	private static int indexOf(byte[] file, String text) {
		return new String(file, StandardCharsets.ISO_8859_1).indexOf(text);
	}

	private void read(byte[] file) throws IOException {
		new AppleExportFile(Long.MAX_VALUE).read(new ByteArrayInputStream(file), this::records);
	}

	private long records(XmlProlog content) throws IOException {
		return AppleExportReader.read(content, 100_000, new RecordReceiver() {
			@Override
			public void take(AppleRecord record, long line) {
				PackedExportTests.this.records.add(record);
			}

			@Override
			public void skipped(String kind, int count) {
				// Only records are checked here.
			}

			@Override
			public void damaged(long line) {
				PackedExportTests.this.damaged.add(line);
			}

			@Override
			public void tooLarge(long line) {
				throw new AssertionError("Too large, on line " + line);
			}
		});
	}

}

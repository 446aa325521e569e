package org.healthpipeline.ingestion.imports.apple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.management.JMException;
import javax.management.ObjectName;

import org.healthpipeline.ingestion.imports.UnreadableImportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AppleExportFileTests {

	private static final String RECORD = "<Record type=\"HKQuantityTypeIdentifierStepCount\" value=\"5\"/>";

	private static final String EXPORT = "<?xml version=\"1.0\"?><!DOCTYPE HealthData [<!ELEMENT HealthData ANY>]>"
			+ "<HealthData><ExportDate value=\"x\"/>" + RECORD + "<Correlation>" + RECORD + RECORD + "</Correlation>"
			+ "<ActivitySummary/></HealthData>";

	private static final long NAME_BYTES = 64 * 1024 * 1024;

	private static final int ELEMENT_MAX = 100_000;

	private final List<AppleRecord> records = new ArrayList<>();

	private final List<Long> tooLarge = new ArrayList<>();

	private final Map<String, Integer> skipped = new TreeMap<>();

	private final List<Long> damaged = new ArrayList<>();

	@Test
	void takesPlainXmlGzipAndArchives() throws IOException {
		read(EXPORT.getBytes(StandardCharsets.UTF_8));
		read(gzip(EXPORT));
		read(zip("apple_health_export/export.xml", EXPORT));
		assertThat(this.records).hasSize(3);
	}

	@Test
	void findsTheDataInAnArchiveWhateverItsFilesAreCalled() throws IOException {
		read(zip("导出/导出_cda.xml", "<ClinicalDocument/>", "导出/route.gpx", "<gpx/>", "导出/photo.jpg", "\u0001\u0002",
				"导出/导出.xml", EXPORT, "导出/later.txt", "text"));
		assertThat(this.records).hasSize(1);
	}

	@Test
	void recordsInWorkoutsAreTakenAndThoseInCorrelationsAreSkipped() throws IOException {
		read(EXPORT
			.replace("<ActivitySummary/>",
					"<Workout workoutActivityType=\"HKWorkoutActivityTypeYoga\">" + RECORD + "<WorkoutActivity>"
							+ RECORD + "</WorkoutActivity></Workout><ActivitySummary/><ActivitySummary/>"
							+ "<ClinicalRecord/><Audiogram><SensitivityPoint/></Audiogram><VisionPrescription/><New/>")
			.getBytes(StandardCharsets.UTF_8));
		assertThat(this.records).extracting(AppleRecord::type)
			.containsExactly("HKQuantityTypeIdentifierStepCount", AppleRecord.WORKOUT,
					"HKQuantityTypeIdentifierStepCount", "HKQuantityTypeIdentifierStepCount");
		assertThat(this.skipped).isEqualTo(Map.of("ActivitySummary", 2, "ClinicalRecord", 1, "Audiogram", 1,
				"VisionPrescription", 1, "New", 1, "Correlation", 2));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "PK", "<ClinicalDocument/>", "<HealthData", "<HealthData>", "<HealthData><Record",
			"<HealthData>" + RECORD + "</Record>", "<HealthData><!-- " })
	void filesThatEndEarlyOrAreOthersAreRefused(String text) {
		assertThatExceptionOfType(UnreadableImportException.class)
			.isThrownBy(() -> read(text.getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void whatStoodBeforeABreakIsTaken() throws IOException {
		byte[] whole = zip("export.xml", "<HealthData>" + RECORD.repeat(100_000) + "</HealthData>");
		byte[] half = Arrays.copyOf(whole, whole.length / 2);
		assertThatExceptionOfType(UnreadableImportException.class).isThrownBy(() -> read(half));
		assertThat(this.records.size()).isBetween(10_000, 99_999);
	}

	@Test
	void anArchiveWithoutHealthDataIsRefused() {
		assertThatExceptionOfType(UnreadableImportException.class)
			.isThrownBy(() -> read(zip("export_cda.xml", "<ClinicalDocument/>")));
	}

	@Test
	void aBadFileInAnArchiveDoesNotStopAGoodOneBehindIt() throws IOException {
		byte[] bytes = new byte[3_000];
		new Random(5).nextBytes(bytes);
		String noise = new String(bytes, StandardCharsets.ISO_8859_1);
		List<String> bad = List.of("<!DOCTYPE a SYSTEM \"file:///a\"><a/>",
				"<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "<HealthData><Record", "<HealthData", "<a", "\u0000", "",
				noise, "<gpx><a></gpx>");
		for (String text : bad) {
			read(zip("bad/1.xml", text, "exportación/exportación.xml", EXPORT));
			assertThat(this.records).as(text).hasSize(1);
			this.records.clear();
		}
	}

	@Test
	void anEntryWithDamagedBytesDoesNotStopAGoodOneBehindIt() throws IOException {
		byte[] file = zip("photo.xml", "<gpx>" + IntStream.range(0, 3_000).boxed().toList() + "</gpx>",
				"Exportieren.xml", EXPORT);
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
			byte[] inner = zip("export.xml", EXPORT);
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
		assertThatExceptionOfType(UnreadableImportException.class).isThrownBy(() -> read(file))
			.withMessage("The archive is encrypted");
	}

	/** A value that is another one looks as good as any. */
	@Test
	void aWrongChecksumIsToldWhereNoRecordShowsDamage() throws IOException {
		byte[] zip = zip("export.xml", EXPORT);
		zip[indexOf(zip, "PK\u0007\b") + 4] ^= 1;
		byte[] gzip = gzip(EXPORT);
		gzip[gzip.length - 8] ^= 1;
		for (byte[] file : List.of(zip, gzip)) {
			assertThatExceptionOfType(UnreadableImportException.class).isThrownBy(() -> read(file))
				.withMessageContaining("checksum");
		}
		assertThat(this.records).hasSize(2);
		byte[] damaged = gzip(EXPORT.replace("<ActivitySummary/>", "<Record type=\"\u0000\"/>"));
		damaged[damaged.length - 8] ^= 1;
		read(damaged);
		assertThat(this.records).hasSize(3);
		assertThat(this.damaged).hasSize(1);
	}

	@Test
	void whatWasReadBeforeTheFileEndsEarlyIsTaken() throws IOException {
		String many = "<HealthData>" + RECORD.repeat(50) + "</HealthData>";
		byte[] zip = zip("export.xml", many);
		byte[] gzip = gzip(many);
		for (byte[] file : List.of(Arrays.copyOf(zip, indexOf(zip, "PK\u0007\b") - 3),
				Arrays.copyOf(gzip, gzip.length - 11))) {
			assertThatExceptionOfType(UnreadableImportException.class).isThrownBy(() -> read(file))
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
		assertThatExceptionOfType(UnreadableImportException.class)
			.isThrownBy(() -> read(attack.getBytes(StandardCharsets.UTF_16)))
			.withMessageContaining("entities");
	}

	@Test
	void anEntityIsNothingWhereDamageHidesItsDeclaration() throws IOException {
		read(("x<!DOCTYPE HealthData [<!ENTITY a \"b\">]>\n<HealthData>" + RECORD + "<Record type=\"&a;\"/></HealthData>")
			.getBytes(StandardCharsets.UTF_8));
		assertThat(this.records).hasSize(1);
		assertThat(this.damaged).containsExactly(2L);
	}

	@Test
	void anEncodingThatIsNotReadIsNamed() {
		assertThatExceptionOfType(UnreadableImportException.class)
			.isThrownBy(() -> read("<?xml version=\"1.0\"?><HealthData/>".getBytes(Charset.forName("IBM037"))))
			.withMessageContaining("EBCDIC");
	}

	private static int indexOf(byte[] file, String text) {
		return new String(file, StandardCharsets.ISO_8859_1).indexOf(text);
	}

	@Test
	void moreXmlThanAllowedIsCutOff() throws IOException {
		byte[] bomb = gzip("<HealthData>" + " ".repeat(2_000_000) + "</HealthData>");
		assertThatExceptionOfType(UnreadableImportException.class)
			.isThrownBy(() -> new AppleExportFile(1_000_000).read(new ByteArrayInputStream(bomb), this::records));
	}

	@Test
	void allEntriesOfAnArchiveCountTogetherWhetherOrNotTheyAreRead() throws IOException {
		String half = "\u0001" + " ".repeat(600_000);
		byte[] large = zip("photo.jpg", half + half, "export.xml", EXPORT);
		byte[] many = zip("photo.jpg", half, "export.xml", EXPORT, "route.gpx", "<gpx>" + half + "</gpx>");
		for (byte[] archive : List.of(large, many)) {
			assertThatExceptionOfType(UnreadableImportException.class)
				.isThrownBy(() -> new AppleExportFile(1_000_000).read(new ByteArrayInputStream(archive), this::records))
				.withMessageContaining("larger");
		}
		assertThat(this.records).hasSize(1);
	}

	/** Where the size of an element may be: each is larger than allowed. */
	@ParameterizedTest
	@MethodSource
	void oneElementThatIsTooLargeIsPassedOverAndTheRestIsTaken(String element) throws IOException {
		read(("<?xml version=\"1.0\"?>\n<HealthData>\n" + RECORD + "\n" + element + "\n" + RECORD + "</HealthData>")
			.getBytes(StandardCharsets.UTF_8));
		assertThat(this.records).hasSize(2);
		assertThat(this.tooLarge).containsExactly(4L);
	}

	static Stream<String> oneElementThatIsTooLargeIsPassedOverAndTheRestIsTaken() {
		String much = "x".repeat(ELEMENT_MAX);
		String entries = "<MetadataEntry key=\"a\" value=\"b\"/>\n".repeat(ELEMENT_MAX / 10);
		StringBuilder attributes = new StringBuilder();
		for (int number = 0; number < 200; number++) {
			attributes.append(" a").append(number).append("='1'");
		}
		return Stream.of(RECORD.replace("/>", ">" + entries + "</Record>"),
				RECORD.replace("/>", " unit='" + much + "'/>"), RECORD.replace("\"5\"", "\"" + much + "\""),
				RECORD.replace("/>", " " + much + "='1'/>"), RECORD.replace("/>", ">" + much + "</Record>"),
				RECORD.replace("/>", "><!-- <> ' " + much + " --></Record>"),
				RECORD.replace("/>", "><![CDATA[ ]] </Record> " + much + " ]]></Record>"),
				RECORD.replace("/>", "><?pi </Record> " + much + " ?></Record>"),
				RECORD.replace("/>", ">" + "<a>".repeat(100) + "</a>".repeat(100) + "</Record>"),
				RECORD.replace("/>", attributes + "/>"), RECORD.replace("/>", "><a" + attributes + "/></Record>"),
				"<" + much + "/>", "<" + much + "></" + much + ">", "<Workout><b" + much + "/></Workout>",
				"<Correlation>" + RECORD.repeat(ELEMENT_MAX / 10) + "</Correlation>");
	}

	@Test
	void whatStandsBetweenElementsMayHaveAnySize() throws IOException {
		String much = "x".repeat(300_000);
		read(("<HealthData><!-- < ' -- " + much + " -->" + RECORD + "<?pi > " + much + "?>" + "\n".repeat(300_000)
				+ RECORD + "<![CDATA[<a>" + much + "]]>" + much + "</HealthData >")
			.getBytes(StandardCharsets.UTF_8));
		assertThat(this.records).hasSize(2);
		assertThat(this.tooLarge).isEmpty();
	}

	@Test
	void linesAreTheFilesOwn() throws IOException {
		String lines = RECORD.replace(" ", "\n") + "\n\n" + "\n".repeat(1_000) + RECORD + "\r\n";
		long line = 2 + lines.chars().filter((character) -> character == '\n').count();
		String file = "<?xml version=\"1.0\"?>\n<HealthData>" + lines + "<Record></a></Record>\n";
		read((file + "</HealthData>").getBytes(StandardCharsets.UTF_8));
		assertThat(this.damaged).containsExactly(line);
		assertThatExceptionOfType(UnreadableImportException.class)
			.isThrownBy(() -> read(file.getBytes(StandardCharsets.UTF_8)))
			.withMessage("The file ends early (line " + (line + 1) + ")");
	}

	@Test
	void memoryDoesNotDependOnWhatStandsInTheFile() throws Exception {
		byte[] before = ("<HealthData>" + RECORD + "<Record ").getBytes(StandardCharsets.UTF_8);
		InputStream endless = new InputStream() {
			@Override
			public int read() {
				return 'n';
			}

			@Override
			public int read(byte[] target, int offset, int length) {
				Arrays.fill(target, offset, offset + length, (byte) 'n');
				return length;
			}
		};
		InputStream file = new SequenceInputStream(new ByteArrayInputStream(before), endless);
		long allocated = allocatedBytes();
		assertThatExceptionOfType(UnreadableImportException.class)
			.isThrownBy(() -> new AppleExportFile(NAME_BYTES).read(file, this::records));
		assertThat(allocatedBytes() - allocated).isLessThan(NAME_BYTES / 4);
		assertThat(this.records).hasSize(1);
		assertThat(this.tooLarge).containsExactly(1L);
	}

	/** All bytes that this thread has ever allocated. */
	private static long allocatedBytes() throws JMException {
		return (long) ManagementFactory.getPlatformMBeanServer()
			.invoke(new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME), "getThreadAllocatedBytes",
					new Object[] { Thread.currentThread().getId() }, new String[] { "long" });
	}

	@Test
	void deepNestingIsRefused() {
		assertThatExceptionOfType(UnreadableImportException.class)
			.isThrownBy(() -> read(("<HealthData>" + "<a>".repeat(100_000)).getBytes(StandardCharsets.UTF_8)));
	}

	private void read(byte[] file) throws IOException {
		new AppleExportFile(Long.MAX_VALUE).read(new ByteArrayInputStream(file), this::records);
	}

	private long records(XmlProlog content) throws IOException {
		return AppleExportReader.read(content, ELEMENT_MAX, new RecordReceiver() {
			@Override
			public void take(AppleRecord record, long line) {
				AppleExportFileTests.this.records.add(record);
			}

			@Override
			public void skipped(String kind, int count) {
				AppleExportFileTests.this.skipped.merge(kind, count, Integer::sum);
			}

			@Override
			public void damaged(long line) {
				AppleExportFileTests.this.damaged.add(line);
			}

			@Override
			public void tooLarge(long line) {
				AppleExportFileTests.this.tooLarge.add(line);
			}
		});
	}

	private static byte[] gzip(String text) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
			gzip.write(text.getBytes(StandardCharsets.UTF_8));
		}
		return bytes.toByteArray();
	}

	private static byte[] zip(String... namesAndTexts) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			for (int index = 0; index < namesAndTexts.length; index += 2) {
				zip.putNextEntry(new ZipEntry(namesAndTexts[index]));
				zip.write(namesAndTexts[index + 1].getBytes(StandardCharsets.UTF_8));
				zip.closeEntry();
			}
		}
		return bytes.toByteArray();
	}

}

package org.healthpipeline.ingestion.format.apple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.management.JMException;
import javax.management.ObjectName;

import org.healthpipeline.ingestion.item.UnreadableInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AppleExportFileTests {

	static final String RECORD = "<Record type=\"HKQuantityTypeIdentifierStepCount\" value=\"5\"/>";

	static final String EXPORT = "<?xml version=\"1.0\"?><!DOCTYPE HealthData [<!ELEMENT HealthData ANY>]>"
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
		assertThatExceptionOfType(UnreadableInputException.class)
			.isThrownBy(() -> read(text.getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void whatStoodBeforeABreakIsTaken() throws IOException {
		byte[] whole = zip("export.xml", "<HealthData>" + RECORD.repeat(100_000) + "</HealthData>");
		byte[] half = Arrays.copyOf(whole, whole.length / 2);
		assertThatExceptionOfType(UnreadableInputException.class).isThrownBy(() -> read(half));
		assertThat(this.records.size()).isBetween(10_000, 99_999);
	}

	@Test
	void anArchiveWithoutHealthDataIsRefused() {
		assertThatExceptionOfType(UnreadableInputException.class)
			.isThrownBy(() -> read(zip("export_cda.xml", "<ClinicalDocument/>")));
	}

	@Test
	void moreXmlThanAllowedIsCutOff() throws IOException {
		byte[] bomb = gzip("<HealthData>" + " ".repeat(2_000_000) + "</HealthData>");
		assertThatExceptionOfType(UnreadableInputException.class)
			.isThrownBy(() -> new AppleExportFile(1_000_000).read(new ByteArrayInputStream(bomb), this::records));
	}

	@Test
	void allEntriesOfAnArchiveCountTogetherWhetherOrNotTheyAreRead() throws IOException {
		String half = "\u0001" + " ".repeat(600_000);
		byte[] large = zip("photo.jpg", half + half, "export.xml", EXPORT);
		byte[] many = zip("photo.jpg", half, "export.xml", EXPORT, "route.gpx", "<gpx>" + half + "</gpx>");
		for (byte[] archive : List.of(large, many)) {
			assertThatExceptionOfType(UnreadableInputException.class)
				.isThrownBy(() -> new AppleExportFile(1_000_000).read(new ByteArrayInputStream(archive), this::records))
				.withMessageContaining("larger");
		}
		assertThat(this.records).hasSize(1);
	}

	/** Places of an element's size, each larger than allowed. */
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
		assertThatExceptionOfType(UnreadableInputException.class)
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
		assertThatExceptionOfType(UnreadableInputException.class)
			.isThrownBy(() -> new AppleExportFile(NAME_BYTES).read(file, this::records));
		assertThat(allocatedBytes() - allocated).isLessThan(NAME_BYTES / 4);
		assertThat(this.records).hasSize(1);
		assertThat(this.tooLarge).containsExactly(1L);
	}

	/** The number of bytes that this thread has ever allocated. */
	private static long allocatedBytes() throws JMException {
		return (long) ManagementFactory.getPlatformMBeanServer()
			.invoke(new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME), "getThreadAllocatedBytes",
					new Object[] { Thread.currentThread().getId() }, new String[] { "long" });
	}

	@Test
	void deepNestingIsRefused() {
		assertThatExceptionOfType(UnreadableInputException.class)
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

	static byte[] gzip(String text) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
			gzip.write(text.getBytes(StandardCharsets.UTF_8));
		}
		return bytes.toByteArray();
	}

	static byte[] zip(String... namesAndTexts) throws IOException {
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

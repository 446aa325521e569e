package org.healthpipeline.ingestion.imports.apple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.healthpipeline.ingestion.imports.UnreadableImportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AppleExportFileTests {

	private static final String RECORD = "<Record type=\"HKQuantityTypeIdentifierStepCount\" value=\"5\"/>";

	private static final String EXPORT = "<?xml version=\"1.0\"?><!DOCTYPE HealthData [<!ELEMENT HealthData ANY>]>"
			+ "<HealthData><ExportDate value=\"x\"/>" + RECORD + "<Correlation>" + RECORD + RECORD + "</Correlation>"
			+ "<ActivitySummary/></HealthData>";

	private final List<AppleRecord> records = new ArrayList<>();

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
	void recordsInsideOthersAreNotTakenTwice() throws IOException {
		read(EXPORT
			.replace("<ActivitySummary/>",
					"<Workout workoutActivityType=\"HKWorkoutActivityTypeYoga\">" + RECORD + "<WorkoutActivity>"
							+ RECORD + "</WorkoutActivity></Workout>")
			.getBytes(StandardCharsets.UTF_8));
		assertThat(this.records).extracting(AppleRecord::type)
			.containsExactly("HKQuantityTypeIdentifierStepCount", AppleRecord.WORKOUT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "PK", "<ClinicalDocument/>", "<HealthData", "<HealthData>", "<HealthData><Record",
			"<HealthData>" + RECORD + "</Record></HealthData>", "<HealthData>&nothing;</HealthData>",
			"<HealthData><Record value=\"&nothing;\"/></HealthData>",
			"<HealthData><Record a=\"1\" a=\"2\"/></HealthData>" })
	void brokenFilesAreRefused(String text) {
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
	void moreXmlThanAllowedIsCutOff() throws IOException {
		byte[] bomb = gzip("<HealthData>" + " ".repeat(2_000_000) + "</HealthData>");
		assertThatExceptionOfType(UnreadableImportException.class)
			.isThrownBy(() -> new AppleExportFile(1_000_000).read(new ByteArrayInputStream(bomb), this::records));
	}

	@Test
	void deepNestingIsRefused() {
		assertThatExceptionOfType(UnreadableImportException.class)
			.isThrownBy(() -> read(("<HealthData>" + "<a>".repeat(100_000)).getBytes(StandardCharsets.UTF_8)));
	}

	private void read(byte[] file) throws IOException {
		new AppleExportFile(Long.MAX_VALUE).read(new ByteArrayInputStream(file), this::records);
	}

	private void records(InputStream content) throws IOException {
		AppleExportReader.read(content, this.records::add);
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

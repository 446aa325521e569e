package org.healthpipeline.generator;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BrokenExportTests {

	@ParameterizedTest
	@EnumSource(names = { "TRUNCATED", "NOT_WELL_FORMED", "NOT_XML", "EMPTY", "ENTITY_BOMB" })
	void noParserTakesIt(BrokenExport broken) throws Exception {
		byte[] bytes = write(broken);
		SAXParser parser = SAXParserFactory.newInstance().newSAXParser();
		assertThatExceptionOfType(SAXException.class)
			.isThrownBy(() -> parser.parse(new ByteArrayInputStream(bytes), new DefaultHandler()));
	}

	@Test
	void externalReferencesArePlacedWhereAParserMeetsThem() throws Exception {
		assertThat(text(BrokenExport.EXTERNAL_ENTITY)).contains("SYSTEM \"file:///etc/hostname\">\n]>")
			.endsWith("&outside;</HealthData>\n");
		assertThat(text(BrokenExport.EXTERNAL_GRAMMAR))
			.contains("<!DOCTYPE HealthData SYSTEM \"file:///etc/hostname\">\n<HealthData");
		assertThat(text(BrokenExport.WRONG_ROOT)).doesNotContain("HealthData");
	}

	@ParameterizedTest
	@EnumSource(names = { "TRUNCATED_ARCHIVE", "ARCHIVE_WITHOUT_EXPORT" }, mode = Mode.INCLUDE)
	void noArchiveGivesAWholeExport(BrokenExport broken) throws Exception {
		boolean whole = false;
		try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(write(broken)))) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				byte[] content = zip.readAllBytes();
				whole |= entry.getName().endsWith("/export.xml") && content.length > 0;
			}
		}
		catch (IOException ex) {
			assertThat(broken).isEqualTo(BrokenExport.TRUNCATED_ARCHIVE);
		}
		assertThat(whole).isFalse();
	}

	private static String text(BrokenExport broken) throws IOException {
		return new String(write(broken), StandardCharsets.UTF_8);
	}

	private static byte[] write(BrokenExport broken) throws IOException {
		Scenario scenario = new Scenario(1, LocalDate.of(2026, 3, 20), 2, 9);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		broken.write(new AppleHealthExport(scenario, scenario.person(1)), out);
		return out.toByteArray();
	}

}

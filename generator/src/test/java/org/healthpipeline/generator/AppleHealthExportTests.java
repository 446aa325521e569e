package org.healthpipeline.generator;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

import static org.assertj.core.api.Assertions.assertThat;

class AppleHealthExportTests {

	private static final LocalDate FIRST_DAY = LocalDate.of(2026, 3, 20);

	/** Newer JDKs treat a long file with many escaped characters as an attack. */
	private static final List<String> JDK_LIMITS = List.of("jdk.xml.maxGeneralEntitySizeLimit",
			"jdk.xml.totalEntitySizeLimit");

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void theDocumentFollowsTheGrammarItCarries(int person) throws Exception {
		Written written = Written.xml(export(person, 6));
		List<String> complaints = new ArrayList<>();
		SAXParserFactory factory = SAXParserFactory.newInstance();
		factory.setValidating(true);
		SAXParser parser = factory.newSAXParser();
		for (String limit : JDK_LIMITS) {
			parser.setProperty(limit, "0");
		}
		parser.parse(new ByteArrayInputStream(written.bytes()), new DefaultHandler() {
			@Override
			public void error(SAXParseException ex) {
				complaints.add(ex.getMessage());
			}
		});
		assertThat(complaints).isEmpty();
	}

	@Test
	void theFiguresCountWhatStandsInTheFile() throws Exception {
		Written written = Written.xml(export(1, 7));
		ExportFigures figures = written.figures();
		Document document = written.document();
		List<String> topLevel = records(document, "HealthData");
		List<String> nested = new ArrayList<>(records(document, "Correlation"));
		nested.addAll(records(document, "Workout"));
		assertThat(figures.bytes()).isEqualTo(written.bytes().length);
		assertThat(figures.records()).isEqualTo(topLevel.size());
		assertThat(figures.nested()).isEqualTo(nested.size()).isPositive();
		assertThat(figures.workouts()).isEqualTo(document.getElementsByTagName("Workout").getLength()).isPositive();
		Set<String> distinct = new HashSet<>(topLevel);
		assertThat(distinct).containsAll(nested);
		assertThat(figures.repeated()).isEqualTo(topLevel.size() - distinct.size()).isPositive();
		long unknown = figures.unknown().values().stream().mapToLong(Long::longValue).sum();
		assertThat(figures.kept()).isEqualTo(distinct.size() - unknown + figures.workouts());
	}

	@Test
	void whatIsToBeKeptIsToldOnceEach() throws Exception {
		Written written = Written.xml(export(2, 40));
		assertThat(written.kept()).hasSize((int) written.figures().kept()).doesNotHaveDuplicates();
		assertThat(written.kept()).extracting(KeptSample::sourceKind).contains(SourceKind.values());
	}

	@Test
	void theNumberInTheFileTimesItsUnitIsTheNumberToKeep() throws Exception {
		Written written = Written.xml(export(2, 10));
		Element first = (Element) written.document().getElementsByTagName("Record").item(0);
		assertThat(first.getAttribute("type")).isEqualTo("HKQuantityTypeIdentifierBodyMass");
		assertThat(first.getAttribute("unit")).isEqualTo("lb");
		Value.Quantity weight = (Value.Quantity) written.kept().get(0).value();
		assertThat(weight.canonical()).isEqualTo(Double.parseDouble(first.getAttribute("value")) * 0.45359237);
	}

	@Test
	void exportingAgainWritesOtherBytesWithTheSameMeaning() throws Exception {
		AppleHealthExport export = export(1, 7);
		Written first = Written.xml(export);
		Written again = Written.xml(export.again());
		assertThat(Written.xml(export).bytes()).isEqualTo(first.bytes());
		assertThat(again.bytes()).isNotEqualTo(first.bytes());
		assertThat(again.kept()).isEqualTo(first.kept());
	}

	@Test
	void theArchiveHoldsTheSameDocumentBetweenOtherEntries() throws Exception {
		AppleHealthExport export = export(1, 3);
		ByteArrayOutputStream archive = new ByteArrayOutputStream();
		export.writeZip(archive, (sample) -> {
		});
		List<String> names = new ArrayList<>();
		byte[] xml = {};
		try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive.toByteArray()))) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				names.add(entry.getName());
				if (entry.getName().equals("apple_health_export/export.xml")) {
					xml = zip.readAllBytes();
				}
			}
		}
		assertThat(xml).isEqualTo(Written.xml(export).bytes());
		assertThat(names).hasSizeGreaterThan(3);
		assertThat(names.indexOf("apple_health_export/export.xml")).isBetween(1, names.size() - 2);
	}

	@Test
	void anExportOfASizeIsAboutThatLong() throws Exception {
		AppleHealthExport export = AppleHealthExport.ofSize(Person.of(5, 3), LocalDate.of(2026, 2, 28), 60_000_000);
		ExportFigures figures = export.writeXml(OutputStream.nullOutputStream(), (sample) -> {
		});
		assertThat(figures.bytes()).isBetween(54_000_000L, 66_000_000L);
	}

	private static AppleHealthExport export(int person, int days) {
		Scenario scenario = new Scenario(1, FIRST_DAY, days, 9);
		return new AppleHealthExport(scenario, scenario.person(person));
	}

	/**
	 * Returns the distinguishing attributes of records directly inside such an element.
	 */
	private static List<String> records(Document document, String parent) {
		List<String> found = new ArrayList<>();
		NodeList parents = document.getElementsByTagName(parent);
		for (int index = 0; index < parents.getLength(); index++) {
			Node child = parents.item(index).getFirstChild();
			for (; child != null; child = child.getNextSibling()) {
				if (child instanceof Element record && record.getTagName().equals("Record")) {
					found.add(record.getAttribute("type") + record.getAttribute("sourceName")
							+ record.getAttribute("startDate") + record.getAttribute("endDate")
							+ record.getAttribute("value"));
				}
			}
		}
		return found;
	}

	private record Written(ByteArrayOutputStream out, ExportFigures figures, List<KeptSample> kept) {

		static Written xml(AppleHealthExport export) throws IOException {
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			List<KeptSample> kept = new ArrayList<>();
			ExportFigures figures = export.writeXml(out, kept::add);
			return new Written(out, figures, kept);
		}

		byte[] bytes() {
			return this.out.toByteArray();
		}

		Document document() throws Exception {
			return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(bytes()));
		}

	}

}

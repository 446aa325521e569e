package org.healthpipeline.ingestion.format.fhir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import org.healthpipeline.ingestion.imports.ImportFormat;
import org.healthpipeline.ingestion.imports.ImportFormatContract;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemLimits;
import org.healthpipeline.ingestion.item.UnreadableInputException;
import org.healthpipeline.model.unit.UnitConversion;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests files of Observations: a Bundle, or line by line. */
class FhirFileFormatTests extends ImportFormatContract {

	private static final ItemLimits LIMITS = new ItemLimits(Long.MAX_VALUE, 1_000_000, 500_000);

	private static final FhirFileFormat FORMAT = new FhirFileFormat(new UnitConversion());

	@Override
	protected ImportFormat format() {
		return FORMAT;
	}

	@Override
	protected byte[] file(List<? extends Entry> entries) {
		return entries.stream()
			.map((entry) -> "{\"fullUrl\":\"https://example.org/fhir/Observation/" + name(entry) + "\",\"resource\":"
					+ resource(entry) + "}")
			.collect(Collectors.joining(",\n",
					"{\"resourceType\":\"Bundle\",\"id\":\"b\",\"type\":\"collection\",\"entry\":[", "]}"))
			.getBytes(StandardCharsets.UTF_8);
	}

	static String name(Entry entry) {
		return (entry instanceof Entry.Steps steps) ? "s" + steps.count() : "o" + entry.hashCode();
	}

	static String resource(Entry entry) {
		String head = "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":"
				+ "\"http://loinc.org\",\"code\":\"55423-8\"}]},\"effectiveDateTime\":\"2026-02-01T10:00:00Z\",";
		if (entry instanceof Entry.Steps steps) {
			return "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":{\"coding\":[{\"system\":"
					+ "\"http://loinc.org\",\"code\":\"55423-8\"}]},\"effectivePeriod\":{\"start\":\"" + steps.start()
					+ "\",\"end\":\"" + steps.end() + "\"},\"valueQuantity\":{\"value\":" + steps.count()
					+ ",\"unit\":\"steps\"}}";
		}
		if (entry instanceof Entry.Large large) {
			return head + "\"valueInteger\":1,\"note\":[{\"text\":\"" + "x".repeat(large.bytes()) + "\"}]}";
		}
		if (entry instanceof Entry.Unknown unknown) {
			return head.replace("55423-8", unknown.typeName()) + "\"valueInteger\":1}";
		}
		return head + "\"valueQuantity\":{\"value\":\"NaN\"}}";
	}

	@Test
	void xmlIsRefusedClearly() {
		assertThatExceptionOfType(UnreadableInputException.class)
			.isThrownBy(() -> read(" <Bundle xmlns=\"http://hl7.org/fhir\"/>"))
			.satisfies((ex) -> assertThat(ex.detail()).contains("XML"));
		assertThatExceptionOfType(UnreadableInputException.class).isThrownBy(() -> read("{\"a\":1}"));
		assertThatExceptionOfType(UnreadableInputException.class).isThrownBy(() -> read("5"));
	}

	@Test
	void otherResourcesAreSkippedByTheirType() throws IOException {
		assertThat(read("{\"resourceType\":\"Patient\",\"name\":[]}\n{\"resourceType\":\"Patient\"}\n"))
			.containsExactly(new Item.Skipped("Patient", 1), new Item.Skipped("Patient", 1));
	}

	@Test
	void devicesAndProvenancesBehindTheirObservationsAreSources() throws IOException {
		String observation = resource(new Entry.Unknown("8867-4"));
		List<Item> items = read("{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":"
				+ observation.replace("\"status\"", "\"id\":\"1\",\"device\":{\"reference\":\"Device/w\"},\"status\"")
				+ "},{\"resource\":" + observation.replace("\"status\"", "\"id\":\"2\",\"status\"")
				+ "},{\"resource\":{\"resourceType\":\"Device\",\"id\":\"w\",\"deviceName\":[{\"name\":\"Apple Watch\"}]}},"
				+ "{\"resource\":{\"resourceType\":\"Provenance\",\"target\":[{\"reference\":\"Observation/2\"}],"
				+ "\"agent\":[{\"who\":{\"display\":\"Withings\"}}]}}],\"type\":\"collection\"}");
		assertThat(items).extracting((item) -> ((Item.Measured) item).source().name())
			.containsExactly("Apple Watch", "Withings");
		assertThat(items).extracting((item) -> ((Item.Measured) item).source().deviceType())
			.containsExactly("apple_watch", "third_party_scale");
	}

	/** Reads 300 MB of entries, which are generated during the reading. */
	@Test
	void aBundleOfAnyLengthIsReadInFlatMemory() throws IOException {
		byte[] entry = ("{\"resource\":" + resource(new Entry.Unknown("8867-4")).replace("\"valueInteger\":1",
				"\"valueInteger\":61,\"note\":[{\"text\":\"" + "x".repeat(20_000) + "\"}]") + "},")
			.getBytes(StandardCharsets.UTF_8);
		InputStream body = new SequenceInputStream(Collections
			.enumeration(Collections.nCopies(15_000, entry).stream().map(ByteArrayInputStream::new).toList()));
		InputStream head = new ByteArrayInputStream(
				"{\"resourceType\":\"Bundle\",\"entry\":[".getBytes(StandardCharsets.UTF_8));
		InputStream end = new ByteArrayInputStream("]}".getBytes(StandardCharsets.UTF_8));
		AtomicLong count = new AtomicLong();
		FORMAT.read(new SequenceInputStream(head, new SequenceInputStream(body, end)), LIMITS,
				(item) -> count.incrementAndGet());
		assertThat(count.get()).isEqualTo(15_000);
	}

	private static List<Item> read(String file) throws IOException {
		List<Item> items = new ArrayList<>();
		FORMAT.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), LIMITS, items::add);
		return items;
	}

	/** The same contract with one resource per line. */
	@Nested
	class LineByLineTests extends ImportFormatContract {

		@Override
		protected ImportFormat format() {
			return FORMAT;
		}

		@Override
		protected byte[] file(List<? extends Entry> entries) {
			return entries.isEmpty() ? "{\"resourceType\":\"Provenance\"}\n".getBytes(StandardCharsets.UTF_8) : entries
				.stream()
				.map((entry) -> resource(entry).replace("\"status\"", "\"id\":\"" + name(entry) + "\",\"status\""))
				.collect(Collectors.joining("\n"))
				.getBytes(StandardCharsets.UTF_8);
		}

	}

}

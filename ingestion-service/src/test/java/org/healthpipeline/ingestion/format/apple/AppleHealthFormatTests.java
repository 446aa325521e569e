package org.healthpipeline.ingestion.format.apple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.imports.ImportFormat;
import org.healthpipeline.ingestion.imports.ImportFormatContract;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemLimits;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class AppleHealthFormatTests extends ImportFormatContract {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xx")
		.withZone(ZoneOffset.ofHours(1));

	private final ImportFormat format = new AppleHealthFormat(JsonMapper.builder().build());

	@Override
	protected ImportFormat format() {
		return this.format;
	}

	@Override
	protected byte[] file(List<? extends Entry> entries) {
		return entries.stream()
			.map(AppleHealthFormatTests::record)
			.collect(
					Collectors.joining("\n", "<?xml version=\"1.0\"?>\n<HealthData locale=\"en_US\">", "</HealthData>"))
			.getBytes(StandardCharsets.UTF_8);
	}

	@Test
	void aNameInMetadataThatSomeReadersRefuseIsRefusedWithItsPlace() throws IOException {
		String record = record("StepCount", "1", Instant.EPOCH, Instant.EPOCH).replace("/>",
				"><MetadataEntry key=\"%s\" value=\"1\"/></Record>");
		String file = "<HealthData>\n" + record.formatted("n".repeat(1_000)) + "\n"
				+ record.formatted("n".repeat(1_001)) + "</HealthData>";
		List<Item> items = new ArrayList<>();
		this.format.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
				new ItemLimits(10_000, 10_000, 10_000), items::add);
		assertThat(items).hasSize(2).element(1).isEqualTo(new Item.Refused(null, RefusalCode.INVALID_METADATA, 3));
	}

	private static String record(Entry entry) {
		if (entry instanceof Entry.Steps steps) {
			return record("StepCount", Integer.toString(steps.count()), steps.start(), steps.end());
		}
		if (entry instanceof Entry.Unknown unknown) {
			return record(unknown.typeName(), "1", Instant.EPOCH, Instant.EPOCH);
		}
		if (entry instanceof Entry.Large large) {
			return record("StepCount", "1", Instant.EPOCH, Instant.EPOCH).replace("/>",
					"><MetadataEntry key=\"note\" value=\"%s\"/></Record>".formatted("x".repeat(large.bytes())));
		}
		return record("StepCount", "many", Instant.EPOCH, Instant.EPOCH);
	}

	private static String record(String type, String value, Instant start, Instant end) {
		return "<Record type=\"HKQuantityTypeIdentifier%s\" sourceName=\"Phone\" unit=\"count\" startDate=\"%s\" endDate=\"%s\" value=\"%s\"/>"
			.formatted(type, TIME.format(start), TIME.format(end), value);
	}

}

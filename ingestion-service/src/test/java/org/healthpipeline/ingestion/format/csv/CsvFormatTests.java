package org.healthpipeline.ingestion.format.csv;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

import org.healthpipeline.ingestion.imports.ImportFormat;
import org.healthpipeline.ingestion.imports.ImportFormatContract;

class CsvFormatTests extends ImportFormatContract {

	private final ImportFormat format = new CsvFormat();

	@Override
	protected ImportFormat format() {
		return this.format;
	}

	@Override
	protected byte[] file(List<? extends Entry> entries) {
		return entries.stream()
			.map(CsvFormatTests::row)
			.collect(Collectors.joining("\n", "type,value,unit,start,end,device,app,metadata\n", "\n"))
			.getBytes(StandardCharsets.UTF_8);
	}

	private static String row(Entry entry) {
		if (entry instanceof Entry.Steps steps) {
			return "STEPS,%d,count,%s,%s,Phone,,".formatted(steps.count(), steps.start(), steps.end());
		}
		if (entry instanceof Entry.Unknown unknown) {
			return unknown.typeName() + ",1,,2026-01-01T00:00:00Z,,Phone,,";
		}
		if (entry instanceof Entry.Large large) {
			return "STEPS,1,,2026-01-01T00:00:00Z,,Phone,,\"{\"\"note\"\":\"\"%s\"\"}\""
				.formatted("x".repeat(large.bytes()));
		}
		return "STEPS,many,,2026-01-01T00:00:00Z,,Phone,,";
	}

}

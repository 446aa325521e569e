package org.healthpipeline.ingestion.format.openmhealth;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import org.healthpipeline.ingestion.imports.ImportFormat;
import org.healthpipeline.ingestion.imports.ImportFormatContract;

class OpenMHealthFormatTests extends ImportFormatContract {

	private final ImportFormat format = new OpenMHealthFormat();

	@Override
	protected ImportFormat format() {
		return this.format;
	}

	@Override
	protected byte[] file(List<? extends Entry> entries) {
		return entries.stream()
			.map(OpenMHealthFormatTests::point)
			.collect(Collectors.joining(",\n", "[", "]"))
			.getBytes(StandardCharsets.UTF_8);
	}

	private static String point(Entry entry) {
		if (entry instanceof Entry.Steps steps) {
			return point("step-count", Integer.toString(steps.count()), steps.start().toString(),
					steps.end().toString(), "");
		}
		if (entry instanceof Entry.Unknown unknown) {
			return point(unknown.typeName(), "1", "2026-01-01T00:00:00Z", "2026-01-01T00:01:00Z", "");
		}
		if (entry instanceof Entry.Large large) {
			return point("step-count", "1", "2026-01-01T00:00:00Z", "2026-01-01T00:01:00Z", "x".repeat(large.bytes()));
		}
		return point("step-count", "\"many\"", "2026-01-01T00:00:00Z", "2026-01-01T00:01:00Z", "");
	}

	private static String point(String schema, String value, String start, String end, String notes) {
		return """
				{"header":{"id":"%s","creation_date_time":"2026-03-01T00:00:00Z",
				"schema_id":{"namespace":"omh","name":"%s","version":"2.0"},"acquisition_provenance":{"source_name":"Phone"}},
				"body":{"step_count":%s,"effective_time_frame":{"time_interval":{"start_date_time":"%s","end_date_time":"%s"}},
				"user_notes":"%s"}}"""
			.formatted(UUID.nameUUIDFromBytes(start.getBytes(StandardCharsets.UTF_8)), schema, value, start, end,
					notes);
	}

}

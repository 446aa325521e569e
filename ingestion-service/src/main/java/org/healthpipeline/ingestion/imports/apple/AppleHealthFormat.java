package org.healthpipeline.ingestion.imports.apple;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

import org.healthpipeline.ingestion.collect.RefusalCode;
import org.healthpipeline.ingestion.imports.ImportFormat;
import org.healthpipeline.ingestion.imports.ImportItem;
import org.healthpipeline.ingestion.imports.ImportLimits;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/** The format {@code apple-health}. */
@Component
class AppleHealthFormat implements ImportFormat {

	/** Of names in metadata: some readers of JSON refuse longer ones. */
	private static final int NAME_LENGTH_MAX = 1_000;

	private final AppleMeasurements measurements;

	AppleHealthFormat(JsonMapper json) {
		this.measurements = new AppleMeasurements(json);
	}

	@Override
	public String name() {
		return "apple-health";
	}

	@Override
	public String description() {
		return "Apple Health's export.zip or export.xml";
	}

	@Override
	public void read(InputStream file, ImportLimits limits, Consumer<ImportItem> items) throws IOException {
		AppleSources sources = new AppleSources();
		RecordReceiver records = new RecordReceiver() {
			@Override
			public void take(AppleRecord record, long line) {
				boolean readable = record.metadata()
					.keySet()
					.stream()
					.allMatch((name) -> name.length() <= NAME_LENGTH_MAX);
				items.accept(!readable ? new ImportItem.Refused(null, RefusalCode.INVALID_METADATA, line)
						: limits.check(AppleHealthFormat.this.measurements.item(record, sources), line));
			}

			@Override
			public void damaged(long line) {
				items.accept(new ImportItem.Refused(null, RefusalCode.MALFORMED_RECORD, line));
			}

			@Override
			public void tooLarge(long line) {
				items.accept(new ImportItem.Refused(null, RefusalCode.RECORD_TOO_LARGE, line));
			}
		};
		new AppleExportFile(limits.maxDecodedBytes()).read(file,
				(content) -> AppleExportReader.read(content, limits.maxItemBytes(), records));
	}

}

package org.healthpipeline.ingestion.imports.apple;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

import org.healthpipeline.ingestion.imports.ImportFormat;
import org.healthpipeline.ingestion.imports.ImportItem;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/** The format {@code apple-health}. */
@Component
class AppleHealthFormat implements ImportFormat {

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
	public void read(InputStream file, long maxDecodedBytes, Consumer<ImportItem> items) throws IOException {
		AppleSources sources = new AppleSources();
		new AppleExportFile(maxDecodedBytes).read(file, (content) -> AppleExportReader.read(content,
				(record) -> items.accept(this.measurements.item(record, sources))));
	}

}

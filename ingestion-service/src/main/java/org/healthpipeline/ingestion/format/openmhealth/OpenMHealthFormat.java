package org.healthpipeline.ingestion.format.openmhealth;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

import org.healthpipeline.ingestion.imports.ImportFormat;
import org.healthpipeline.ingestion.item.CountedStream;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemLimits;

import org.springframework.stereotype.Component;

/** Reads files of data points: the file format {@code open-mhealth}. */
@Component
class OpenMHealthFormat implements ImportFormat {

	@Override
	public String name() {
		return DataPoint.FORMAT;
	}

	@Override
	public String description() {
		return "Open mHealth and IEEE 1752.1 data points as JSON or NDJSON";
	}

	@Override
	public void read(InputStream file, ItemLimits limits, Consumer<Item> items) throws IOException {
		new DataPointReader(limits, new Identities(Identities.OF_FILE), items)
			.read(new CountedStream(file, limits.maxDecodedBytes()));
	}

}

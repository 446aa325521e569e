package org.healthpipeline.ingestion.format.fhir;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

import org.healthpipeline.fhir.FhirReader;
import org.healthpipeline.ingestion.imports.ImportFormat;
import org.healthpipeline.ingestion.item.CountedStream;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemLimits;
import org.healthpipeline.model.unit.UnitConversion;

import org.springframework.stereotype.Component;

/** Reads files of FHIR resources: the format {@code fhir}. */
@Component
class FhirFileFormat implements ImportFormat {

	private final FhirReader reader;

	FhirFileFormat(UnitConversion units) {
		this.reader = new FhirReader(units);
	}

	@Override
	public String name() {
		return "fhir";
	}

	@Override
	public String description() {
		return "FHIR R4 in JSON: a Bundle of Observations, or one resource per line (NDJSON)";
	}

	@Override
	public void read(InputStream file, ItemLimits limits, Consumer<Item> items) throws IOException {
		FhirItems read = new FhirItems(this.reader, new RecordIdentity(null, 0), limits, items, EntryOutcomes.NONE);
		try {
			ResourceStream.read(new CountedStream(file, limits.maxDecodedBytes()), limits, read);
		}
		finally {
			read.end();
		}
	}

}

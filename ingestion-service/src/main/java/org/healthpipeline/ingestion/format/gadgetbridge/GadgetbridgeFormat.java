package org.healthpipeline.ingestion.format.gadgetbridge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Consumer;

import org.healthpipeline.ingestion.imports.ImportFormat;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemLimits;
import org.healthpipeline.ingestion.item.SqliteDatabase;
import org.healthpipeline.ingestion.item.SqliteFile;

import org.springframework.stereotype.Component;

/** Reads databases of Gadgetbridge: the format {@code gadgetbridge}. */
@Component
class GadgetbridgeFormat implements ImportFormat {

	private final Path directory;

	GadgetbridgeFormat(GadgetbridgeProperties properties) {
		this.directory = properties.scratch();
		SqliteFile.removeLeftovers(this.directory);
	}

	@Override
	public String name() {
		return "gadgetbridge";
	}

	@Override
	public String description() {
		return "Gadgetbridge's database, as its auto export writes it, or the zip of its data export";
	}

	@Override
	public void read(InputStream file, ItemLimits limits, Consumer<Item> items) throws IOException {
		try (SqliteFile copy = SqliteFile.of(file, limits.maxDecodedBytes(), this.directory, items)) {
			try (SqliteDatabase database = SqliteDatabase.open(copy, limits.maxItemBytes())) {
				new GadgetbridgeReader(database, limits, items).read();
			}
			copy.failIfBroken();
		}
	}

}

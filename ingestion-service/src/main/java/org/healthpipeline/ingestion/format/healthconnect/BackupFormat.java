package org.healthpipeline.ingestion.format.healthconnect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.Consumer;

import org.healthpipeline.ingestion.imports.ImportFormat;
import org.healthpipeline.ingestion.item.Item;
import org.healthpipeline.ingestion.item.ItemLimits;
import org.healthpipeline.ingestion.item.SqliteDatabase;
import org.healthpipeline.ingestion.item.SqliteFile;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/** Reads backups of Health Connect: the format {@code health-connect}. */
@Component
class BackupFormat implements ImportFormat {

	private final Path directory;

	private final JsonMapper json;

	BackupFormat(BackupProperties properties, JsonMapper json) {
		this.directory = properties.scratch();
		this.json = json;
		SqliteFile.removeLeftovers(this.directory);
	}

	@Override
	public String name() {
		return "health-connect";
	}

	@Override
	public String description() {
		return "Health Connect's scheduled export, Health Connect.zip or the health_connect_export.db in it";
	}

	@Override
	public void read(InputStream file, ItemLimits limits, Consumer<Item> items) throws IOException {
		try (SqliteFile copy = SqliteFile.of(file, limits.maxDecodedBytes(), this.directory, items)) {
			try (SqliteDatabase database = SqliteDatabase.open(copy, limits.maxItemBytes())) {
				new BackupReader(database, limits, this.json, items).read();
			}
			copy.failIfBroken();
		}
	}

}

package org.healthpipeline.ingestion.format.gadgetbridge;

import java.util.List;

import org.healthpipeline.ingestion.imports.ImportFormat;
import org.healthpipeline.ingestion.imports.ImportFormatContract;

class GadgetbridgeFormatTests extends ImportFormatContract {

	private final ImportFormat format = new GadgetbridgeFormat(new GadgetbridgeProperties(null));

	@Override
	protected ImportFormat format() {
		return this.format;
	}

	@Override
	protected byte[] file(List<? extends Entry> entries) {
		WrittenDatabase database = new WrittenDatabase()
			.with("CREATE TABLE MI_BAND_ACTIVITY_SAMPLE (TIMESTAMP, DEVICE_ID, STEPS, RAW_KIND)")
			.with("CREATE TABLE BASE_ACTIVITY_SUMMARY (START_TIME, END_TIME, ACTIVITY_KIND, DEVICE_ID, SUMMARY_DATA)");
		for (Entry entry : entries) {
			if (entry instanceof Entry.Steps steps) {
				database.with("INSERT INTO MI_BAND_ACTIVITY_SAMPLE VALUES (%d, 1, %d, 1)"
					.formatted(steps.start().getEpochSecond(), steps.count()));
			}
			else if (entry instanceof Entry.Flawed) {
				database.with("INSERT INTO MI_BAND_ACTIVITY_SAMPLE VALUES (1770000000, 1, 'many', 1)");
			}
			else if (entry instanceof Entry.Large large) {
				database.with(
						"INSERT INTO BASE_ACTIVITY_SUMMARY VALUES (1770000000000, 1770000060000, 16, 1, substr(hex(zeroblob(%1$d)), 1, %1$d))"
							.formatted(large.bytes()));
			}
			else if (entry instanceof Entry.Unknown unknown) {
				String table = unknown.typeName() + "_SAMPLE";
				database.with("CREATE TABLE " + table + " (TIMESTAMP, DEVICE_ID, LEVEL)")
					.with("INSERT INTO " + table + " VALUES (1770000000, 1, 5)");
			}
		}
		return database.bytes();
	}

}

package org.healthpipeline.ingestion.format.healthconnect;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import org.healthpipeline.ingestion.imports.ImportFormat;
import org.healthpipeline.ingestion.imports.ImportFormatContract;
import org.healthpipeline.testsupport.imports.WrittenBackup;
import tools.jackson.databind.json.JsonMapper;

/** Tests the contract of formats, with backups as plain databases. */
class BackupFormatTests extends ImportFormatContract {

	private final BackupFormat format = new BackupFormat(new BackupProperties(null), JsonMapper.shared());

	@Override
	protected ImportFormat format() {
		return this.format;
	}

	@Override
	protected byte[] file(List<? extends Entry> entries) {
		return backup(entries).database();
	}

	static WrittenBackup backup(List<? extends Entry> entries) {
		WrittenBackup backup = new WrittenBackup();
		for (Entry entry : entries) {
			if (entry instanceof Entry.Steps steps) {
				long startMs = steps.start().toEpochMilli();
				backup.interval("steps_record_table", idOf(startMs), startMs, steps.end().toEpochMilli(), "count",
						steps.count());
			}
			else if (entry instanceof Entry.Flawed) {
				backup.interval("steps_record_table", idOf(1), 1_770_000_000_000L, 1_770_000_060_000L, "count", "many");
			}
			else if (entry instanceof Entry.Large large) {
				backup.interval("steps_record_table", idOf(large.bytes()), 1_770_000_000_000L, 1_770_000_060_000L,
						"count", 1, "client_record_id", "x".repeat(large.bytes()));
			}
			else if (entry instanceof Entry.Unknown unknown) {
				backup.interval(unknown.typeName() + "_record_table", idOf(2), 1_770_000_000_000L, 1_770_000_060_000L);
			}
		}
		return backup;
	}

	private static UUID idOf(long number) {
		return UUID.nameUUIDFromBytes(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
	}

}

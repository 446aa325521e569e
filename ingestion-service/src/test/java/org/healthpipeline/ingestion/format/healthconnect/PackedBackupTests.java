package org.healthpipeline.ingestion.format.healthconnect;

import java.util.List;

import org.healthpipeline.ingestion.imports.ImportFormat;
import org.healthpipeline.ingestion.imports.ImportFormatContract;
import tools.jackson.databind.json.JsonMapper;

/** Tests the contract of formats, with backups as Android writes them. */
class PackedBackupTests extends ImportFormatContract {

	private final BackupFormat format = new BackupFormat(new BackupProperties(null), JsonMapper.shared());

	@Override
	protected ImportFormat format() {
		return this.format;
	}

	@Override
	protected byte[] file(List<? extends Entry> entries) {
		return BackupFormatTests.backup(entries).archive();
	}

}

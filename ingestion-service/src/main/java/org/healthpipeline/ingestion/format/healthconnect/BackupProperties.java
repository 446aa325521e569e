package org.healthpipeline.ingestion.format.healthconnect;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the backups of Health Connect.
 *
 * @param directory where a backup lies unpacked while it is read, with room for
 * {@code health-pipeline.imports.max-decoded} of each import that runs; the directory of
 * temporary files by default
 */
@ConfigurationProperties("health-pipeline.imports.health-connect")
record BackupProperties(@Nullable Path directory) {

	/** Where a backup lies while it is read. */
	Path scratch() {
		Path set = this.directory;
		return (set != null) ? set : Path.of(System.getProperty("java.io.tmpdir"));
	}

}

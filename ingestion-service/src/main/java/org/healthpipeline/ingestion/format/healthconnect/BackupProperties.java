package org.healthpipeline.ingestion.format.healthconnect;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configures the import of Health Connect's backups.
 *
 * @param directory for an unpacked backup while it is read, with room for {@code
 * health-pipeline.imports.max-decoded} of each running import; the directory of temporary
 * files by default
 */
@ConfigurationProperties("health-pipeline.imports.health-connect")
record BackupProperties(@Nullable Path directory) {

	/** The directory for a backup while it is read. */
	Path scratch() {
		Path set = this.directory;
		return (set != null) ? set : Path.of(System.getProperty("java.io.tmpdir"));
	}

}

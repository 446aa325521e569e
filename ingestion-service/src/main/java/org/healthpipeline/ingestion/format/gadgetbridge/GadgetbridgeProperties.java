package org.healthpipeline.ingestion.format.gadgetbridge;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configures the import of Gadgetbridge's databases.
 *
 * @param directory for a database while it is read, with room for {@code
 * health-pipeline.imports.max-decoded} of each running import; the directory of temporary
 * files by default
 */
@ConfigurationProperties("health-pipeline.imports.gadgetbridge")
record GadgetbridgeProperties(@Nullable Path directory) {

	/** The directory for a database while it is read. */
	Path scratch() {
		Path set = this.directory;
		return (set != null) ? set : Path.of(System.getProperty("java.io.tmpdir"));
	}

}

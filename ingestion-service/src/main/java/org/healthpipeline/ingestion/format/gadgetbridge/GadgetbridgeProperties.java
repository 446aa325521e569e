package org.healthpipeline.ingestion.format.gadgetbridge;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the databases of Gadgetbridge.
 *
 * @param directory where a database lies while it is read, with room for
 * {@code health-pipeline.imports.max-decoded} of each import that runs; the directory of
 * temporary files by default
 */
@ConfigurationProperties("health-pipeline.imports.gadgetbridge")
record GadgetbridgeProperties(@Nullable Path directory) {

	/** Where a database lies while it is read. */
	Path scratch() {
		Path set = this.directory;
		return (set != null) ? set : Path.of(System.getProperty("java.io.tmpdir"));
	}

}

package org.healthpipeline.embedded;

import java.nio.file.Path;

/**
 * Configures where the embedded servers keep their data, and on which ports they listen.
 *
 * @param data directory of everything persistent; created if it is missing
 * @param binaries directory that PostgreSQL's programs are unpacked into; may be shared
 * @param databasePort port of PostgreSQL, 0 for a free one
 * @param cachePort port of the cache, 0 for a free one
 * @param storagePort port of the object store, 0 for a free one
 */
public record EmbeddedServersOptions(Path data, Path binaries, int databasePort, int cachePort, int storagePort) {

	/** Returns options with free ports, and the programs beside the data. */
	public static EmbeddedServersOptions in(Path data) {
		return new EmbeddedServersOptions(data, data.resolve("programs"), 0, 0, 0);
	}

	/** Returns the same options with a shared directory for the programs. */
	public EmbeddedServersOptions withBinaries(Path directory) {
		return new EmbeddedServersOptions(this.data, directory, this.databasePort, this.cachePort, this.storagePort);
	}

}

package org.healthpipeline.ingestion.imports;

import java.util.Locale;

/** The status of an import. */
enum ImportStatus {

	/** In progress. */
	RUNNING,

	/** Read to its end. */
	COMPLETED,

	/** The file is broken; what was read before is stored. */
	FAILED,

	/** The connection or the process ended; what was read before is stored. */
	INTERRUPTED;

	/** The code as it is stored and answered. */
	String code() {
		return name().toLowerCase(Locale.ROOT);
	}

}

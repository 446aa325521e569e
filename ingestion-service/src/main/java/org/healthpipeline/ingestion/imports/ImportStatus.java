package org.healthpipeline.ingestion.imports;

import java.util.Locale;

/** The status of an import. */
enum ImportStatus {

	/** In progress. */
	RUNNING,

	/** Read to its end. */
	COMPLETED,

	/** The file is broken; items read before are stored. */
	FAILED,

	/** The connection or the process ended; items read before are stored. */
	INTERRUPTED;

	/** The code as it is stored and answered. */
	String code() {
		return name().toLowerCase(Locale.ROOT);
	}

}

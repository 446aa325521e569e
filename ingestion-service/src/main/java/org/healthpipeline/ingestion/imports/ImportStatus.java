package org.healthpipeline.ingestion.imports;

import java.util.Locale;

/** What an import is at the moment. */
enum ImportStatus {

	/** Under way. */
	RUNNING,

	/** Read to its end. */
	COMPLETED,

	/** The file is broken; what was read before is stored. */
	FAILED,

	/** The connection or the process ended; what was read before is stored. */
	INTERRUPTED;

	/** As it is stored and answered. */
	String code() {
		return name().toLowerCase(Locale.ROOT);
	}

}

package org.healthpipeline.query.export;

import java.util.Locale;

/** What has become of an export. */
enum ExportStatus {

	/** Waits for its first attempt, or for the next. */
	QUEUED,

	/** Is being written; should its process die, another one begins anew. */
	RUNNING,

	/** Can be downloaded until it expires. */
	COMPLETED,

	/** Given up after several attempts. */
	FAILED,

	/** Was there. Its key is destroyed. */
	EXPIRED,

	/** Nobody sees it any more; its objects are about to go. Its key is destroyed. */
	DELETED;

	/** As it is stored and answered. */
	String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	static ExportStatus ofCode(String code) {
		return valueOf(code.toUpperCase(Locale.ROOT));
	}

}

package org.healthpipeline.query.export;

import java.util.Locale;

/** States of an export. */
enum ExportStatus {

	/** Waits for its first or next attempt. */
	QUEUED,

	/** Is being written; should its process die, another one starts again. */
	RUNNING,

	/** Can be downloaded until it expires. */
	COMPLETED,

	/** Given up after several attempts. */
	FAILED,

	/** Was complete once. Its key is destroyed. */
	EXPIRED,

	/** Hidden from the user; its objects are to be removed. Its key is destroyed. */
	DELETED;

	/** Returns the name in rows and answers. */
	String code() {
		return name().toLowerCase(Locale.ROOT);
	}

	static ExportStatus ofCode(String code) {
		return valueOf(code.toUpperCase(Locale.ROOT));
	}

}

package org.healthpipeline.query.export;

/** Why an export was given up. The names are answered: they are never renamed. */
enum ExportError {

	/** The object store did not take it. */
	STORAGE_UNAVAILABLE,

	/** The process that wrote it ended, each time. */
	INTERRUPTED,

	/** A fault on our side. */
	INTERNAL

}

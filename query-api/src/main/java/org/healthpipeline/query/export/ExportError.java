package org.healthpipeline.query.export;

import org.healthpipeline.common.problem.DocumentedCode;

/**
 * Reasons why an export was given up. Clients see the names, so they are never renamed.
 */
enum ExportError implements DocumentedCode {

	/** The object store did not accept the export. */
	STORAGE_UNAVAILABLE("The object store did not accept the export.", "Request a new export in some minutes."),

	/** The process that wrote the export ended in every attempt. */
	INTERRUPTED("The process that wrote the export ended in every attempt.",
			"Request a new export; with fewer types if it happens again."),

	/** A fault of the server. */
	INTERNAL("A fault of the server.", "Request a new export; if it fails again, report its id to the operator.");

	private final String cause;

	private final String cure;

	ExportError(String cause, String cure) {
		this.cause = cause;
		this.cure = cure;
	}

	@Override
	public String cause() {
		return this.cause;
	}

	@Override
	public String cure() {
		return this.cure;
	}

}

package org.healthpipeline.query.export;

import org.healthpipeline.common.problem.DocumentedCode;

/** Why an export was given up. The names are answered: they are never renamed. */
enum ExportError implements DocumentedCode {

	/** The object store did not take it. */
	STORAGE_UNAVAILABLE("The object store did not take it.", "Ask for a new export in some minutes."),

	/** The process that wrote it ended, each time. */
	INTERRUPTED("The process that wrote it ended, each time.",
			"Ask for a new export; with fewer types if it happens again."),

	/** A fault on our side. */
	INTERNAL("A fault on the side of the server.",
			"Ask for a new export; if it fails again, tell the operator its id.");

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

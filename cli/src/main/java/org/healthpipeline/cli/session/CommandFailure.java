package org.healthpipeline.cli.session;

import org.jspecify.annotations.Nullable;

/** A command cannot be completed; the message names the reason and the cure. */
public final class CommandFailure extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int exitCode;

	private final @Nullable String document;

	public CommandFailure(int exitCode, String message) {
		this(exitCode, message, null);
	}

	/**
	 * @param exitCode one of {@link ExitCodes}
	 * @param document the pipeline's own answer, for programs that read the output
	 */
	public CommandFailure(int exitCode, String message, @Nullable String document) {
		super(message);
		this.exitCode = exitCode;
		this.document = document;
	}

	public int exitCode() {
		return this.exitCode;
	}

	public @Nullable String document() {
		return this.document;
	}

}

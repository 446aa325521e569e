package org.healthpipeline.cli.session;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;

/**
 * The process that a command runs in.
 *
 * @param environment variables; a variable without text counts as not set
 * @param out results
 * @param errors messages and progress
 * @param prompt questions to the user
 * @param interactive whether somebody watches the messages
 */
public record Surroundings(Map<String, String> environment, PrintWriter out, PrintWriter errors, Prompt prompt,
		boolean interactive) {

	/** Those of this process; the script says what is a terminal. */
	public static Surroundings ofProcess() {
		Charset charset = Charset.defaultCharset();
		PrintWriter errors = new PrintWriter(System.err, true, charset);
		return new Surroundings(System.getenv(), new PrintWriter(System.out, true, charset), errors,
				new TerminalPrompt(errors), Boolean.getBoolean("pipeline.progress"));
	}

	/** A variable of the environment. */
	public Optional<String> variable(String name) {
		return Optional.ofNullable(this.environment.get(name)).filter((text) -> !text.isEmpty());
	}

	/** Prints a message for the user. */
	public void say(String message) {
		this.errors.println(message);
		this.errors.flush();
	}

	/** Overwrites the line of progress; nothing where nobody watches. */
	public void progress(String line) {
		if (this.interactive) {
			this.errors.printf("\r  %-78s", line);
			this.errors.flush();
		}
	}

	/** Clears the line of progress. */
	public void endProgress() {
		if (this.interactive) {
			this.errors.printf("\r%80s\r", "");
			this.errors.flush();
		}
	}

}

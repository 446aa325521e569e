package org.healthpipeline.standalone;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Prints messages to the user who started the program. Logs go elsewhere. */
final class Terminal {

	private final PrintStream out;

	private final Instant start;

	/**
	 * Creates it.
	 * @param start start of the program
	 */
	Terminal(PrintStream out, Instant start) {
		this.out = out;
		this.start = start;
	}

	void line(String text) {
		this.out.println(text);
	}

	/** Prints a line with the time since the start of the program. */
	void progress(String text) {
		line(String.format(Locale.ROOT, "%7.1f s  %s", elapsed().toMillis() / 1000.0, text));
	}

	/** Prints the messages of a failure and its causes, without stack traces. */
	void failure(Throwable failure) {
		line(String.valueOf(failure.getMessage()));
		for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
			line("  because: " + cause.getMessage());
		}
	}

	Duration elapsed() {
		return Duration.between(this.start, Instant.now());
	}

}

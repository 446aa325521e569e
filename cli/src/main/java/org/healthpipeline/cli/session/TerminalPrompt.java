package org.healthpipeline.cli.session;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;

import org.jspecify.annotations.Nullable;

/**
 * Asks at the terminal, also where the output is redirected, else on standard input. The
 * script says whether there is a terminal.
 */
final class TerminalPrompt implements Prompt {

	private static final File TERMINAL = new File("/dev/tty");

	private final boolean terminal = Boolean.getBoolean("pipeline.terminal");

	private final PrintWriter errors;

	private @Nullable BufferedReader reader;

	TerminalPrompt(PrintWriter errors) {
		this.errors = errors;
	}

	@Override
	public @Nullable String line(String question) {
		this.errors.print(question);
		this.errors.flush();
		try {
			return reader().readLine();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public @Nullable String secret(String question) {
		boolean hidden = this.terminal && echo("-echo");
		try {
			return line(question);
		}
		finally {
			if (hidden) {
				echo("echo");
				this.errors.println();
			}
		}
	}

	private BufferedReader reader() throws IOException {
		BufferedReader open = this.reader;
		if (open == null) {
			Charset charset = Charset.defaultCharset();
			open = new BufferedReader(
					new InputStreamReader(this.terminal ? new FileInputStream(TERMINAL) : System.in, charset));
			this.reader = open;
		}
		return open;
	}

	private static boolean echo(String mode) {
		try {
			return new ProcessBuilder("stty", mode).redirectInput(TERMINAL).start().waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}

package org.healthpipeline.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.healthpipeline.embedded.EmbeddedServersException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The options of the command line.
 *
 * @param port port of the services
 * @param dataDirectory directory of everything persistent
 * @param demo whether to add a generated user
 * @param help whether only the usage is requested
 * @param settings further arguments of the form {@code --name.of.a.property=value}
 */
record StandaloneOptions(int port, Path dataDirectory, boolean demo, boolean help, List<String> settings) {

	private static final Pattern SETTING = Pattern.compile("--[^=]*\\.[^=]*=.*", Pattern.DOTALL);

	/**
	 * Reads a command line.
	 * @throws MisusedException when it is not understood
	 */
	static StandaloneOptions parse(String... arguments) {
		Map<Boolean, List<String>> settings = Arrays.stream(arguments)
			.collect(Collectors.partitioningBy((argument) -> SETTING.matcher(argument).matches()));
		Typed typed = new Typed();
		try {
			commandLine(typed).parseArgs(settings.getOrDefault(false, List.of()).toArray(String[]::new));
		}
		catch (ParameterException ex) {
			throw new MisusedException((ex instanceof UnmatchedArgumentException unmatched)
					? "Not known here: " + String.join(" ", unmatched.getUnmatched())
					: String.valueOf(ex.getMessage()));
		}
		if (typed.port < 1 || typed.port > 65535) {
			throw new MisusedException("--port needs a number from 1 to 65535, not " + typed.port);
		}
		return new StandaloneOptions(typed.port, typed.dataDirectory.toAbsolutePath().normalize(), typed.demo,
				typed.help, settings.getOrDefault(true, List.of()));
	}

	/** The page of help. */
	static String usage() {
		return commandLine(new Typed()).getUsageMessage(Ansi.OFF);
	}

	private static CommandLine commandLine(Typed typed) {
		CommandLine line = new CommandLine(typed);
		line.getCommandSpec().usageMessage().width(100);
		return line;
	}

	/** Returns the address of the services. */
	URI address() {
		return URI.create("http://127.0.0.1:" + this.port);
	}

	/**
	 * Checks the port before anything is started.
	 * @throws EmbeddedServersException when another program uses it
	 */
	void requireFreePort() {
		try {
			new ServerSocket(this.port, 1, InetAddress.getLoopbackAddress()).close();
		}
		catch (IOException ex) {
			throw new EmbeddedServersException(
					"Port " + this.port + " is used by another program; choose another one with --port", ex);
		}
	}

	/** The options as they are typed. */
	@Command(name = "./pipeline up", header = "Runs everything in one process with embedded servers.",
			synopsisHeading = "%nusage: ", customSynopsis = "./pipeline up [OPTIONS] [--any.setting=VALUE …]",
			descriptionHeading = "%n",
			description = {
					"Builds if something changed. Ctrl-C stops it and leaves nothing running; "
							+ "the next start finds its data again.",
					"Any setting of the services is given as --name.of.it=VALUE; docs/CONFIGURATION.md lists them." },
			optionListHeading = "%nOptions:%n", sortOptions = false, exitCodeListHeading = "%nExit codes:%n",
			exitCodeList = { "0:stopped", "1:not started; the output says why",
					"2:the command line is not understood" },
			footer = { "%nExamples:", "  ./pipeline up --demo", "  ./pipeline up --port 4000 --data-dir /tmp/trial",
					"  ./pipeline up --server.address=0.0.0.0   answers the whole network" })
	private static final class Typed {

		@Option(names = "--port", paramLabel = "N", defaultValue = "3000",
				description = "answer on this port of the loopback interface (${DEFAULT-VALUE})")
		private int port;

		@Option(names = "--data-dir", paramLabel = "DIR", defaultValue = ".data",
				description = "keep everything in this directory (${DEFAULT-VALUE})")
		private Path dataDirectory = Path.of("");

		@Option(names = "--demo", description = "add a generated user with six weeks of data, once")
		private boolean demo;

		// The parser reads it.
		@SuppressWarnings("unused")
		@Option(names = { "-h", "--help" }, usageHelp = true, description = "show this page")
		private boolean help;

	}

	/** Reports a part of the command line that is not understood. */
	static final class MisusedException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		MisusedException(String message) {
			super(message);
		}

	}

}

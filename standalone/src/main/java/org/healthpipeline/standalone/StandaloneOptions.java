package org.healthpipeline.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.healthpipeline.embedded.EmbeddedServersException;

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

	static final String USAGE = """
			Options:
			  --port N           answer on this port of the loopback interface (3000)
			  --data-dir DIR     keep everything in this directory (.data)
			  --demo             add a generated user with six weeks of data, once
			  --a.property=value any setting of the services; --server.address=0.0.0.0 answers the whole network
			""";

	static StandaloneOptions parse(String... arguments) {
		int port = 3000;
		Path dataDirectory = Path.of(".data");
		boolean demo = false;
		boolean help = false;
		List<String> settings = new ArrayList<>();
		Deque<String> rest = new ArrayDeque<>(List.of(arguments));
		while (!rest.isEmpty()) {
			String argument = rest.pop();
			int equals = argument.indexOf('=');
			String name = (equals < 0) ? argument : argument.substring(0, equals);
			if (equals > 0 && name.startsWith("--") && name.contains(".")) {
				settings.add(argument);
				continue;
			}
			if (equals > 0) {
				rest.push(argument.substring(equals + 1));
			}
			switch (name) {
				case "--port" -> port = port(value(name, rest));
				case "--data-dir" -> dataDirectory = Path.of(value(name, rest));
				case "--demo" -> demo = true;
				case "--help", "-h" -> help = true;
				default -> throw new MisusedException("Unknown option " + argument);
			}
		}
		return new StandaloneOptions(port, dataDirectory.toAbsolutePath().normalize(), demo, help, settings);
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

	private static String value(String name, Deque<String> rest) {
		if (rest.isEmpty()) {
			throw new MisusedException(name + " needs a value");
		}
		return rest.pop();
	}

	private static int port(String text) {
		try {
			int port = Integer.parseInt(text);
			if (port > 0 && port < 65536) {
				return port;
			}
		}
		catch (NumberFormatException ex) {
			throw new MisusedException("--port needs a number, not " + text);
		}
		throw new MisusedException("--port needs a number from 1 to 65535, not " + text);
	}

	/** Reports a part of the command line that is not understood. */
	static final class MisusedException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		MisusedException(String message) {
			super(message);
		}

	}

}

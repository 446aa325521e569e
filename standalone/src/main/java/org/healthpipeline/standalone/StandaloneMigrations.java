package org.healthpipeline.standalone;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.healthpipeline.admin.migration.MigrationCommand;
import org.healthpipeline.embedded.ConnectionFacts;
import org.healthpipeline.embedded.EmbeddedServers;
import org.healthpipeline.embedded.EmbeddedServersException;
import org.healthpipeline.embedded.EmbeddedServersOptions;

import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Runs the migrations' command on a data directory that no running program uses. The
 * embedded servers run only during the command.
 */
final class StandaloneMigrations {

	private StandaloneMigrations() {
	}

	/**
	 * Runs the command.
	 * @param arguments those of the command, and {@code --data-dir}
	 * @return the exit code
	 */
	static int run(List<String> arguments, PrintStream out) {
		List<String> rest = new ArrayList<>();
		Path data = dataDirectory(arguments, rest);
		if (!EmbeddedServers.isInitialised(data)) {
			out.println("migrations: there is no database in " + data);
			return MigrationCommand.REFUSED;
		}
		try (EmbeddedServers servers = EmbeddedServers.start(EmbeddedServersOptions.in(data), (progress) -> {
		})) {
			ConnectionFacts facts = servers.facts();
			DriverManagerDataSource owner = new DriverManagerDataSource(facts.databaseUrl(),
					facts.databaseOwner().name(), facts.databaseOwner().password());
			BufferedReader answers = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
			return new MigrationCommand(owner, facts.databaseService().name(), out, answers).run(rest);
		}
		catch (EmbeddedServersException ex) {
			out.println("migrations: " + ex.getMessage());
			return MigrationCommand.REFUSED;
		}
	}

	private static Path dataDirectory(List<String> arguments, List<String> others) {
		Path data = Path.of(".data");
		Deque<String> rest = new ArrayDeque<>(arguments);
		while (!rest.isEmpty()) {
			String argument = rest.pop();
			if (argument.startsWith("--data-dir=")) {
				data = Path.of(argument.substring("--data-dir=".length()));
			}
			else if (argument.equals("--data-dir") && !rest.isEmpty()) {
				data = Path.of(rest.pop());
			}
			else {
				others.add(argument);
			}
		}
		return data.toAbsolutePath().normalize();
	}

}

package org.healthpipeline.cli;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import org.healthpipeline.cli.admin.AdminCommand;
import org.healthpipeline.cli.audit.AuditCommand;
import org.healthpipeline.cli.help.HelpPages;
import org.healthpipeline.cli.imports.ImportCommand;
import org.healthpipeline.cli.session.CommandFailure;
import org.healthpipeline.cli.session.ExitCodes;
import org.healthpipeline.cli.session.Surroundings;
import org.healthpipeline.cli.token.TokensCommand;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program behind {@code ./pipeline}, for all commands that speak to a pipeline. */
public final class Cli {

	/** Modules of their own keep these commands, and their pages of help. */
	public static final Set<String> ELSEWHERE = Set.of("up", "migrations", "generate", "bench", "insights");

	private Cli() {
	}

	public static void main(String[] arguments) {
		System.exit(run(Surroundings.ofProcess(), List.of(arguments)));
	}

	/**
	 * Runs a command.
	 * @return one of {@link ExitCodes}
	 */
	public static int run(Surroundings surroundings, List<String> arguments) {
		CommandLine line = commandLine(surroundings);
		return line.execute(arguments.toArray(String[]::new));
	}

	/** All commands; a new one is added here and nowhere else. */
	public static CommandLine commandLine(Surroundings surroundings) {
		CommandLine line = new CommandLine(new ScriptCommands());
		CommandSpec root = line.getCommandSpec();
		Map<String, CommandLine> script = new TreeMap<>(line.getSubcommands());
		script.keySet().forEach(root::removeSubcommand);
		line.addSubcommand("up", script.remove("up"));
		line.addSubcommand(new ImportCommand(surroundings));
		line.addSubcommand(new TokensCommand(surroundings));
		line.addSubcommand(AdminCommand.of(surroundings));
		line.addSubcommand(new AuditCommand(surroundings));
		script.forEach(line::addSubcommand);
		HelpPages.prepare(line);
		line.registerConverter(UUID.class, Cli::id);
		line.registerConverter(Instant.class, Cli::instant);
		line.setOut(surroundings.out()).setErr(surroundings.errors());
		line.setParameterExceptionHandler((problem, words) -> misused(surroundings, problem));
		line.setExecutionExceptionHandler((problem, command, parsed) -> failed(surroundings, problem));
		return line;
	}

	private static UUID id(String text) {
		try {
			return UUID.fromString(text);
		}
		catch (IllegalArgumentException ex) {
			throw new TypeConversionException(
					"\"" + text + "\" is no id; ids look like 8c1f2d3e-5a6b-4c7d-8e9f-0a1b2c3d4e5f");
		}
	}

	private static Instant instant(String text) {
		try {
			return Instant.parse(text);
		}
		catch (DateTimeParseException ex) {
			throw new TypeConversionException("\"" + text + "\" is no time; times look like 2030-01-01T00:00:00Z");
		}
	}

	private static int misused(Surroundings surroundings, ParameterException problem) {
		CommandLine command = problem.getCommandLine();
		surroundings.say("pipeline: " + ((problem instanceof UnmatchedArgumentException unmatched)
				? "not known here: " + String.join(" ", unmatched.getUnmatched()) : problem.getMessage()));
		UnmatchedArgumentException.printSuggestions(problem, surroundings.errors());
		surroundings.say(command.getCommandSpec().qualifiedName() + " --help says how to use it");
		return ExitCodes.MISUSED;
	}

	private static int failed(Surroundings surroundings, Exception problem) throws Exception {
		if (problem instanceof CommandFailure failure) {
			String document = failure.document();
			if (document != null) {
				surroundings.out().println(document);
				surroundings.out().flush();
			}
			surroundings.say("pipeline: " + failure.getMessage());
			return failure.exitCode();
		}
		if (problem instanceof UncheckedIOException) {
			surroundings.say("pipeline: " + problem.getMessage());
			return ExitCodes.NOT_DONE;
		}
		throw problem;
	}

}

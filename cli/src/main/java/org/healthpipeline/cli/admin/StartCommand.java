package org.healthpipeline.cli.admin;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

import org.healthpipeline.cli.help.HelpPages;
import org.healthpipeline.cli.session.ExitCodes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * {@code admin start KIND}. Each kind that this build has is a command with a page of its
 * own; a pipeline of another version may have more.
 */
@Command(name = "start", header = "Starts an operation and shows its progress until it ends.",
		description = "Parameters are given as NAME=VALUE; ./pipeline admin start KIND --help lists those of a kind.")
final class StartCommand implements Callable<Integer> {

	private final AdminCommand admin;

	@Option(names = "--no-wait", scope = ScopeType.INHERIT, description = "only start it, and print its id")
	private boolean noWait;

	@Parameters(index = "0", arity = "0..1", paramLabel = "KIND", hidden = true)
	private @Nullable String kind;

	@Parameters(index = "1..*", arity = "0..*", paramLabel = "NAME=VALUE", hidden = true)
	private List<String> parameters = List.of();

	@Spec
	private @Nullable CommandSpec spec;

	private StartCommand(AdminCommand admin) {
		this.admin = admin;
	}

	static CommandLine of(AdminCommand admin) {
		StartCommand command = new StartCommand(admin);
		CommandLine start = new CommandLine(command);
		for (OperationKind kind : OperationKind.all()) {
			CommandLine line = new CommandLine(new StartOperation(command, kind.kind()));
			line.getCommandSpec()
				.usageMessage()
				.header(HelpPages.literal(kind.summary().get(0)))
				.description(kind.summary().stream().skip(1).map(HelpPages::literal).toArray(String[]::new))
				.exitCodeListHeading("%nExit codes:%n")
				.exitCodeList(ExitCodes.meaningsOfOperations())
				.footer(footer(kind));
			start.addSubcommand(kind.kind(), line);
		}
		return start;
	}

	private static String[] footer(OperationKind kind) {
		StringBuilder text = new StringBuilder();
		for (OperationKind.Parameter parameter : kind.parameters()) {
			text.append(text.isEmpty() ? "\nParameters:\n" : "")
				.append(HelpPages.item(parameter.name() + "=" + parameter.example(),
						parameter.meaning() + (parameter.required() ? " (required)" : "")));
		}
		text.append("\nExample:\n  ").append(kind.example());
		return HelpPages.literal(text.toString()).split("\n", -1);
	}

	/** The pipeline judges a kind that is not known here. */
	@Override
	public Integer call() {
		CommandLine line = Objects.requireNonNull(this.spec).commandLine();
		if (this.kind == null) {
			throw new ParameterException(line, "Which kind shall be started? This build knows "
					+ String.join(", ", line.getSubcommands().keySet()));
		}
		return start(line, this.kind, this.parameters);
	}

	/**
	 * Starts an operation and waits for its end if that is wanted.
	 * @return the exit code
	 */
	int start(CommandLine line, String what, List<String> pairs) {
		return new OperationStart(this.admin).start(what, ParameterPairs.read(line, pairs), !this.noWait);
	}

}

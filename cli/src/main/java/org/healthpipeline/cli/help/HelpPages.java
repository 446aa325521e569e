package org.healthpipeline.cli.help;

import java.util.Map;
import java.util.TreeMap;

import org.healthpipeline.cli.session.ExitCodes;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The help of commands as pages of text. They are kept in the repository, where the
 * script finds them without a build; a test of each module holds them equal to this.
 */
public final class HelpPages {

	private static final int WIDTH = 100;

	private static final int NAMES = 24;

	private HelpPages() {
	}

	/**
	 * Gives a command and all below it {@code --help}, the exit codes and one look.
	 * @return the same command
	 */
	public static CommandLine prepare(CommandLine command) {
		CommandSpec spec = command.getCommandSpec();
		if (!spec.optionsMap().containsKey("--help")) {
			spec.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("show this page").build());
		}
		UsageMessageSpec page = spec.usageMessage();
		page.width(WIDTH)
			.synopsisHeading("%nusage: ")
			.synopsisSubcommandLabel("COMMAND")
			.descriptionHeading((page.description().length > 0) ? "%n" : "")
			.parameterListHeading(
					spec.positionalParameters().stream().allMatch(ArgSpec::hidden) ? "" : "%nArguments:%n")
			.optionListHeading("%nOptions:%n")
			.commandListHeading("%nCommands:%n")
			.sortOptions(false)
			.abbreviateSynopsis(true);
		if (page.exitCodeList().isEmpty() && spec.subcommands().isEmpty() && spec.optionsMap().containsKey("--url")) {
			page.exitCodeListHeading("%nExit codes:%n").exitCodeList(ExitCodes.meanings());
		}
		command.getSubcommands().values().forEach(HelpPages::prepare);
		return command;
	}

	/**
	 * The pages of a prepared command and of all below it.
	 * @return texts by the names of their files
	 */
	public static Map<String, String> of(CommandLine command) {
		Map<String, String> pages = new TreeMap<>();
		String name = command.getCommandSpec().qualifiedName("-").replace("./", "").replace(' ', '-');
		pages.put(name + ".txt", command.getUsageMessage(Ansi.OFF).replaceAll("[ \t]+(?=\\R)", ""));
		command.getSubcommands().values().forEach((each) -> pages.putAll(of(each)));
		return pages;
	}

	/** Text that is shown as it is, where picocli would read formats. */
	public static String literal(String text) {
		return text.replace("%", "%%");
	}

	/** A line of a list like those of picocli, which ends with a line break. */
	public static String item(String name, String meaning) {
		StringBuilder text = new StringBuilder();
		String line = ("  " + name + " ".repeat(NAMES)).substring(0, Math.max(NAMES, name.length() + 4));
		for (String word : meaning.split(" ", -1)) {
			if (line.length() + word.length() >= WIDTH) {
				text.append(line.stripTrailing()).append('\n');
				line = " ".repeat(NAMES);
			}
			line += word + " ";
		}
		return text.append(line.stripTrailing()).append('\n').toString();
	}

}

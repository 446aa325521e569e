package org.healthpipeline.generator;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import org.healthpipeline.generator.Event.DeviceRegistered;
import org.healthpipeline.generator.Event.SyncBatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code ./pipeline generate}: writes data of generated people into a file. */
@Command(name = "./pipeline generate", header = "Writes data of generated people into a file.",
		description = "The same options write the same file.",
		footer = { "%nExamples:", "  ./pipeline generate zip --size 100MB --output export.zip",
				"  ./pipeline generate sync --people 10 --days 90" })
public final class GenerateCommand implements Callable<Integer> {

	private static final int MISUSED = 2;

	private static final int NOT_WRITTEN = 3;

	private static final LocalDate LAST_DAY = LocalDate.of(2026, 2, 28);

	@Parameters(paramLabel = "KIND",
			description = { "xml, zip: the Apple Health export of one person",
					"sync: devices and sync requests of all people, one JSON " + "line each, in order of arrival",
					"broken-NAME: a file that an import must refuse; NAME is one of ${COMPLETION-CANDIDATES}" },
			completionCandidates = BrokenNames.class)
	private String kind = "";

	@Option(names = "--output", paramLabel = "FILE", description = "the file to write (generated.KIND)")
	private @Nullable Path output;

	@Option(names = "--person", paramLabel = "N", defaultValue = "1",
			description = "whose export, by number (${DEFAULT-VALUE})")
	private int person;

	@Option(names = "--people", paramLabel = "N", defaultValue = "3", description = "how many (${DEFAULT-VALUE})")
	private int people;

	@Option(names = "--first-day", paramLabel = "DATE", defaultValue = "2026-01-05",
			description = "first day with data (${DEFAULT-VALUE})")
	private LocalDate firstDay = LAST_DAY;

	@Option(names = "--days", paramLabel = "N", defaultValue = "28", description = "how many days (${DEFAULT-VALUE})")
	private int days;

	@Option(names = "--size", paramLabel = "SIZE",
			description = "about so much XML, such as 100MB or 1GB, in place of --days; the last day is 2026-02-28")
	private @Nullable String size;

	@Option(names = "--seed", paramLabel = "N", defaultValue = "1",
			description = "start of all chance (${DEFAULT-VALUE})")
	private int seed;

	// The parser reads it.
	@SuppressWarnings("unused")
	@Option(names = { "-h", "--help" }, usageHelp = true, description = "show this page")
	private boolean help;

	private GenerateCommand() {
	}

	public static void main(String[] arguments) {
		System.exit(commandLine(new GenerateCommand()).execute(arguments));
	}

	/** The page of help. */
	static String usage() {
		return commandLine(new GenerateCommand()).getUsageMessage(Ansi.OFF);
	}

	private static CommandLine commandLine(GenerateCommand command) {
		CommandLine line = new CommandLine(command);
		line.getCommandSpec()
			.usageMessage()
			.width(100)
			.synopsisHeading("%nusage: ")
			.descriptionHeading("%n")
			.parameterListHeading("%nArguments:%n")
			.optionListHeading("%nOptions:%n")
			.sortOptions(false)
			.abbreviateSynopsis(true)
			.exitCodeListHeading("%nExit codes:%n")
			.exitCodeList(new TreeMap<>(Map.of("0", "written", "2", "the command line is not understood", "3",
					"the file cannot be written")));
		line.setParameterExceptionHandler((problem, words) -> said(line, problem, MISUSED));
		line.setExecutionExceptionHandler((problem, failed, parsed) -> {
			if (problem instanceof IllegalArgumentException) {
				return said(line, problem, MISUSED);
			}
			if (problem instanceof IOException) {
				return said(line, problem, NOT_WRITTEN);
			}
			throw problem;
		});
		return line;
	}

	private static int said(CommandLine line, Exception problem, int exitCode) {
		line.getErr()
			.println("pipeline: "
					+ ((exitCode == NOT_WRITTEN) ? "the file cannot be written: " + problem : problem.getMessage()));
		line.getErr().println("./pipeline generate --help says how to use it");
		return exitCode;
	}

	@Override
	public Integer call() throws IOException {
		PrintStream out = System.out;
		out.println(write());
		return 0;
	}

	/**
	 * Executes the command.
	 * @return a summary for users
	 * @throws IllegalArgumentException if the arguments are invalid
	 */
	public static String run(String... arguments) throws IOException {
		GenerateCommand command = new GenerateCommand();
		try {
			commandLine(command).parseArgs(arguments);
		}
		catch (ParameterException ex) {
			throw new IllegalArgumentException(ex.getMessage(), ex);
		}
		return command.write();
	}

	private String write() throws IOException {
		Scenario scenario = new Scenario(this.people, this.firstDay, this.days, this.seed);
		AppleHealthExport export = export(scenario);
		Path file = (this.output != null) ? this.output : Path.of("generated." + this.kind);
		if (!List.of("xml", "zip", "sync").contains(this.kind)) {
			BrokenNames.of(this.kind);
		}
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
			if (this.kind.equals("sync")) {
				return file + ": " + writeEvents(new Population(scenario), out) + " events";
			}
			return file + ": " + writeExport(this.kind, export, out);
		}
	}

	private static String writeExport(String kind, AppleHealthExport export, OutputStream out) throws IOException {
		Consumer<KeptSample> nobody = (sample) -> {
		};
		if (kind.equals("xml")) {
			return export.writeXml(out, nobody).toString();
		}
		if (kind.equals("zip")) {
			return export.writeZip(out, nobody).toString();
		}
		BrokenNames.of(kind).write(export, out);
		return kind;
	}

	private AppleHealthExport export(Scenario scenario) {
		Person owner = scenario.person(this.person);
		return (this.size != null) ? AppleHealthExport.ofSize(owner, LAST_DAY, bytes(this.size))
				: new AppleHealthExport(scenario, owner);
	}

	private static long writeEvents(Population population, OutputStream out) throws IOException {
		long count = 0;
		for (Iterator<Event> events = population.events(); events.hasNext(); count++) {
			Event event = events.next();
			String line = "{\"at\":\"" + event.at() + "\",\"person\":" + event.person().number();
			if (event instanceof DeviceRegistered registered) {
				line += ",\"deviceKey\":\"" + registered.device().key() + "\",\"device\":"
						+ new String(SyncPayloads.device(registered.device()), StandardCharsets.UTF_8);
			}
			else if (event instanceof SyncBatch batch) {
				line += ",\"deviceKey\":\"" + batch.deviceKey() + "\",\"sync\":"
						+ new String(SyncPayloads.sync(batch.samples(), batch.deleted()), StandardCharsets.UTF_8);
			}
			out.write((line + "}\n").getBytes(StandardCharsets.UTF_8));
		}
		return count;
	}

	/** Parses a size such as 500KB, 100MB or 1GB. */
	static long bytes(String size) {
		String upper = size.toUpperCase(Locale.ROOT);
		long unit = upper.endsWith("GB") ? 1_000_000_000L : upper.endsWith("MB") ? 1_000_000L : 1_000L;
		if (!upper.matches("[1-9][0-9]{0,8}[KMG]B")) {
			throw new IllegalArgumentException("Invalid size: " + size);
		}
		return Long.parseLong(upper.substring(0, upper.length() - 2)) * unit;
	}

}

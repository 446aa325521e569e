package org.healthpipeline.generator;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.healthpipeline.generator.Event.DeviceRegistered;
import org.healthpipeline.generator.Event.SyncBatch;

/**
 * The command line of the generator.
 */
public final class GenerateCommand {

	static final String USAGE = """
			generate KIND [--output FILE] [--person N] [--people N] [--days N] [--first-day DATE] [--seed N] [--size SIZE]
			  KIND      xml | zip    one person's Apple Health export
			            broken-NAME  a file an import must refuse, for instance broken-truncated
			            sync         devices and sync requests of all people, one JSON line each, in order of arrival
			  --size    about so much XML (100MB, 1GB), instead of --days; the last day is 2026-02-28
			  defaults  --person 1 --people 3 --days 28 --first-day 2026-01-05 --seed 1 --output generated.KIND""";

	private static final Logger LOGGER = System.getLogger(GenerateCommand.class.getName());

	private static final LocalDate LAST_DAY = LocalDate.of(2026, 2, 28);

	private GenerateCommand() {
	}

	/** Exits with 2 and a help text when the arguments are invalid. */
	public static void main(String[] arguments) throws IOException {
		try {
			LOGGER.log(Level.INFO, run(arguments));
		}
		catch (IllegalArgumentException ex) {
			LOGGER.log(Level.ERROR, ex.getMessage() + "\n" + USAGE);
			System.exit(2);
		}
	}

	/**
	 * Executes the command.
	 * @return a summary for users
	 * @throws IllegalArgumentException if the arguments are invalid
	 */
	public static String run(String... arguments) throws IOException {
		if (arguments.length == 0) {
			throw new IllegalArgumentException("Missing argument: the kind of data to generate");
		}
		String kind = arguments[0];
		Map<String, String> options = options(arguments);
		Path output = Path.of(options.getOrDefault("output", "generated." + kind));
		Scenario scenario = new Scenario(number(options, "people", 3),
				LocalDate.parse(options.getOrDefault("first-day", "2026-01-05")), number(options, "days", 28),
				number(options, "seed", 1));
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(output), 1 << 16)) {
			if (kind.equals("sync")) {
				return output + ": " + writeEvents(new Population(scenario), out) + " events";
			}
			return output + ": " + writeExport(kind, export(options, scenario), out);
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
		if (kind.startsWith("broken-")) {
			String name = kind.substring("broken-".length()).replace('-', '_').toUpperCase(Locale.ROOT);
			BrokenExport.valueOf(name).write(export, out);
			return name;
		}
		throw new IllegalArgumentException("Unknown kind " + kind);
	}

	private static AppleHealthExport export(Map<String, String> options, Scenario scenario) {
		Person person = scenario.person(number(options, "person", 1));
		String size = options.get("size");
		return (size != null) ? AppleHealthExport.ofSize(person, LAST_DAY, bytes(size))
				: new AppleHealthExport(scenario, person);
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

	private static Map<String, String> options(String[] arguments) {
		Map<String, String> options = new TreeMap<>();
		for (int index = 1; index < arguments.length; index += 2) {
			if (!arguments[index].startsWith("--") || index + 1 == arguments.length) {
				throw new IllegalArgumentException("Unknown argument: " + arguments[index]);
			}
			options.put(arguments[index].substring(2), arguments[index + 1]);
		}
		return options;
	}

	private static int number(Map<String, String> options, String name, int otherwise) {
		String text = options.get(name);
		return (text != null) ? Integer.parseInt(text) : otherwise;
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

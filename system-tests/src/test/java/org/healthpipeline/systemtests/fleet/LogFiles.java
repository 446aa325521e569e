package org.healthpipeline.systemtests.fleet;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.awaitility.Awaitility;

/** Collects the standard output and error of all processes. */
final class LogFiles {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final Path directory;

	private final List<File> files = new CopyOnWriteArrayList<>();

	LogFiles(Path directory) {
		this.directory = directory;
	}

	/** Creates a file for the next start of a process. */
	File next(String name) {
		File file = this.directory.resolve(name + "-" + (this.files.size() + 1) + ".log").toFile();
		this.files.add(file);
		return file;
	}

	/** Returns all lines of all processes. */
	List<LogLine> all() {
		return this.files.stream().flatMap((file) -> read(file).stream()).toList();
	}

	/**
	 * Waits until one of these lines exists, since a process logs a request after it has
	 * answered.
	 */
	static void awaitLine(String what, Supplier<List<LogLine>> lines, Predicate<LogLine> wanted) {
		Awaitility.await(what)
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(100))
			.until(() -> lines.get().stream().anyMatch(wanted));
	}

	/**
	 * Returns the complete lines of a file; a killed process may have left half of one.
	 */
	List<LogLine> read(File file) {
		try {
			String text = Files.readString(file.toPath());
			String complete = text.substring(0, text.lastIndexOf('\n') + 1);
			List<LogLine> lines = new ArrayList<>();
			complete.lines().forEach((line) -> lines.add(LogLine.of(file.getName(), line)));
			return lines;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

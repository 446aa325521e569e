package org.healthpipeline.benchmarks.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Describes the machine of a measurement. */
final class Machine {

	private Machine() {
	}

	static String describe() {
		return "%d × %s, memory %s, %s %s, Java %s".formatted(Runtime.getRuntime().availableProcessors(),
				line("/proc/cpuinfo", "model name", System.getProperty("os.arch")),
				line("/proc/meminfo", "MemTotal", "unknown"), System.getProperty("os.name"),
				System.getProperty("os.version"), System.getProperty("java.vm.version"));
	}

	/**
	 * Returns the runnable processes per processor over the last minute: well above none
	 * means that other programs were running.
	 */
	static double load() {
		return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
	}

	/**
	 * Returns the text after the colon of the first matching line, where Linux provides
	 * the file.
	 */
	private static String line(String file, String name, String otherwise) {
		Path path = Path.of(file);
		if (!Files.isReadable(path)) {
			return otherwise;
		}
		try {
			return Files.readAllLines(path)
				.stream()
				.filter((line) -> line.startsWith(name))
				.map((line) -> line.substring(line.indexOf(':') + 1).strip())
				.findFirst()
				.orElse(otherwise);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

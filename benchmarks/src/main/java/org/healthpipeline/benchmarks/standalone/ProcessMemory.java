package org.healthpipeline.benchmarks.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/**
 * Memory of several processes, as Linux reports it. Pages that several share
 * (PostgreSQL's buffers) count for each in the resident memory, and once in the
 * proportional sum.
 *
 * @param processes 0 where it is not reported
 * @param residentMegabytes sum of the resident pages of each (RSS)
 * @param proportionalMegabytes the memory that is really used (PSS)
 * @param largestMegabytes the largest process's part of the proportional sum
 */
record ProcessMemory(int processes, double residentMegabytes, double proportionalMegabytes, double largestMegabytes) {

	private static final double KIB_A_MEGABYTE = 1_000_000 / 1_024.0;

	/** Reads the memory of these processes; one that has just ended has none. */
	static ProcessMemory of(Collection<ProcessHandle> processes) {
		int counted = 0;
		long residentKib = 0;
		long proportionalKib = 0;
		long largestKib = 0;
		for (ProcessHandle process : processes) {
			String text = rollup(process);
			long ofProcess = kib(text, "Pss:");
			counted += text.isEmpty() ? 0 : 1;
			residentKib += kib(text, "Rss:");
			proportionalKib += ofProcess;
			largestKib = Math.max(largestKib, ofProcess);
		}
		return new ProcessMemory(counted, residentKib / KIB_A_MEGABYTE, proportionalKib / KIB_A_MEGABYTE,
				largestKib / KIB_A_MEGABYTE);
	}

	/**
	 * Reads the file; empty for a process that has ended, and where there is no such
	 * file.
	 */
	private static String rollup(ProcessHandle process) {
		Path file = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			if (Files.exists(file) && process.isAlive()) {
				throw new UncheckedIOException(ex);
			}
			return "";
		}
	}

	private static long kib(String text, String name) {
		return text.lines()
			.filter((line) -> line.startsWith(name))
			.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")))
			.sum();
	}

}

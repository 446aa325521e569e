package org.healthpipeline.benchmarks.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.healthpipeline.benchmarks.BenchmarkResult;
import org.healthpipeline.benchmarks.BenchmarkRun;
import org.healthpipeline.benchmarks.Median;

/**
 * Starts the standalone as a user does: for the first time after a build, in an empty
 * data directory, and in one with a user's data. The figures must be right as soon as it
 * reports that it is ready.
 */
final class StandaloneStarts {

	private static final double SECONDS_BAR = 15;

	private static final double SECONDS_AIM = 8;

	private static final double MEGABYTES_BAR = 900;

	private static final double MEGABYTES_AIM = 500;

	private final BenchmarkRun run;

	private final int starts;

	private final int restSeconds;

	private final StandaloneUser user;

	private final List<BenchmarkResult> figures = new ArrayList<>();

	StandaloneStarts(BenchmarkRun run, int starts, int personDays, int restSeconds) {
		this.run = run;
		this.starts = starts;
		this.restSeconds = restSeconds;
		this.user = new StandaloneUser(personDays);
	}

	List<BenchmarkResult> measure() {
		forgetWhatWasLearnt();
		Path withData = this.run.directory().resolve("with-data");
		try (StandaloneProcess first = start(withData, "first after a build, nothing there")) {
			seconds("first start after a build, seconds", first.secondsUntilReady());
			this.run.progress("%,d samples sent and included in the figures", this.user.send(first.address()));
		}
		List<Double> empty = new ArrayList<>();
		List<Double> filled = new ArrayList<>();
		for (int start = 1; start <= this.starts; start++) {
			boolean last = start == this.starts;
			Path nothing = this.run.directory().resolve("nothing-" + start);
			try (StandaloneProcess process = start(nothing, "nothing there")) {
				empty.add(process.secondsUntilReady());
				memoryAtRest(last, process, "nothing there");
			}
			try (StandaloneProcess process = start(withData, "with data")) {
				filled.add(process.secondsUntilReady());
				this.user.check(process.address());
				memoryAtRest(last, process, "with data");
			}
		}
		this.run.progress("check: after each start the user's figures were the expected ones, and after each "
				+ "end no process was left");
		seconds("start, nothing there, seconds", Median.of(empty));
		seconds("start with data, seconds", Median.of(filled));
		return this.figures;
	}

	/** Removes the JVM's class archive, which is no part of a build. */
	private void forgetWhatWasLearnt() {
		Path application = this.run.repository().resolve("standalone/target/app");
		if (!Files.isDirectory(application)) {
			return;
		}
		try (DirectoryStream<Path> archives = Files.newDirectoryStream(application, "classes*.jsa")) {
			for (Path archive : archives) {
				Files.delete(archive);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private StandaloneProcess start(Path data, String kind) {
		StandaloneProcess process = StandaloneProcess.start(this.run, data);
		this.run.progress("start, %s: ready after %.1f s", kind, process.secondsUntilReady());
		return process;
	}

	private void seconds(String name, double value) {
		this.figures.add(BenchmarkResult.atMost(name, value, SECONDS_BAR, SECONDS_AIM));
	}

	private void memoryAtRest(boolean wanted, StandaloneProcess process, String kind) {
		if (!wanted) {
			return;
		}
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(this.restSeconds);
		while (System.nanoTime() < end) {
			LockSupport.parkNanos(end - System.nanoTime());
		}
		ProcessMemory memory = process.memory();
		if (memory.processes() == 0) {
			this.run.progress("memory at rest is not measured: only Linux reports it");
			return;
		}
		this.figures.add(BenchmarkResult.plain("processes, " + kind, memory.processes(), ""));
		this.figures.add(
				BenchmarkResult.plain("sum of the resident memory of each, " + kind, memory.residentMegabytes(), "MB"));
		this.figures.add(BenchmarkResult.plain("of it the Java process, " + kind, memory.largestMegabytes(), "MB"));
		this.figures.add(BenchmarkResult.atMost("memory at rest, " + kind + ", MB", memory.proportionalMegabytes(),
				MEGABYTES_BAR, MEGABYTES_AIM));
	}

}

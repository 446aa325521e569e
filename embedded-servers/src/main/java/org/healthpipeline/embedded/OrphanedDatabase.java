package org.healthpipeline.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Shuts down a PostgreSQL server that outlived the process which started it. */
final class OrphanedDatabase {

	private static final Duration SHUTDOWN = Duration.ofSeconds(60);

	private OrphanedDatabase() {
	}

	/** Shuts down the server that runs on this cluster, if there is one. */
	static void shutDown(Path cluster) throws IOException {
		Path pidFile = cluster.resolve("postmaster.pid");
		if (Files.notExists(pidFile)) {
			return;
		}
		long pid = pid(pidFile);
		Optional<ProcessHandle> process = ProcessHandle.of(pid);
		if (process.isEmpty()) {
			return;
		}
		String command = process.get().info().command().orElse("");
		if (command.endsWith("/postgres")) {
			interrupt(pid);
			awaitEnd(pidFile);
		}
		else if (!command.isEmpty()) {
			// After a restart of the machine the process id may belong to another
			// program, which PostgreSQL would
			// take for a running server.
			Files.delete(pidFile);
		}
	}

	/**
	 * Waits until this file is deleted, which is the server's last action. Its process
	 * may still be a zombie.
	 */
	static void awaitEnd(Path pidFile) {
		long deadline = System.nanoTime() + SHUTDOWN.toNanos();
		while (Files.exists(pidFile)) {
			if (System.nanoTime() > deadline) {
				throw new EmbeddedServersException(
						"PostgreSQL did not shut down within " + SHUTDOWN.toSeconds() + " s: " + pidFile);
			}
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
		}
	}

	/** Sends SIGINT, PostgreSQL's "fast shutdown", for which Java has no call. */
	private static void interrupt(long pid) throws IOException {
		try {
			new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new EmbeddedServersException("Interrupted while PostgreSQL shuts down", ex);
		}
	}

	private static long pid(Path pidFile) throws IOException {
		return Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
	}

}
